package dev.touchline.ingress;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;

/** {@code POST /matches}: reads rows on a worker thread while they arrive, and stores all of them or none. */
final class ImportMatchesOperation implements Operation {
    private static final Failure FULL =
            Failure.of(Category.OVERLOADED, "too-many-imports", "Other imports are under way; try again in a moment.");

    private final Bus bus;
    private final ReplyJson json;
    private final IngressConfig config;
    private final WorkerExecutor workers;
    private final Limiter limiter;

    ImportMatchesOperation(Bus bus, ReplyJson json, IngressConfig config, WorkerExecutor workers, Limiter limiter) {
        this.bus = bus;
        this.json = json;
        this.config = config;
        this.workers = workers;
        this.limiter = limiter;
    }

    @Override
    public String id() {
        return "importMatches";
    }

    @Override
    public Intake intake() {
        return Intake.STREAM;
    }

    @Override
    public Future<Reply> answer(Request request) {
        long limit = config.importLimit().bytes();
        if (BodyReader.declaredLength(request.http()) > limit) {
            throw Refusal.bodyTooLarge(limit);
        }
        Permit permit = limiter.acquire().orElseThrow(FULL::asException);
        try {
            return store(request, limit).onComplete(done -> permit.end(Ending.DONE));
        } catch (RuntimeException unread) {
            // There are so few permits that one lost would be missed until the next start.
            permit.end(Ending.IGNORED);
            throw unread;
        }
    }

    private Future<Reply> store(Request request, long limit) {
        HttpServerRequest http = request.http();
        ImportFormat format = ImportFormat.of(MediaRange.essence(http.getHeader(HttpHeaders.CONTENT_TYPE)));
        UploadStream upload = new UploadStream(http, limit, config.bodyTimeout());
        return workers.executeBlocking(() -> read(format, upload), false)
                .compose(rows -> bus.request(
                        HistoryEndpoints.IMPORT,
                        new ImportMatches(rows),
                        request.call(config.importTimeout()).patiently()))
                .map(report -> Reply.json(200, json.write(report)));
    }

    private static List<MatchRow> read(ImportFormat format, UploadStream upload) {
        try {
            return format.read(upload).complete();
        } catch (IOException e) {
            throw Refusal.malformed("upload-broken", "The upload broke off, so nothing was stored; send it again.");
        }
    }
}
