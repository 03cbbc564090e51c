package dev.touchline.ingress.imports;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code POST /matches}: reads rows on a worker thread while they arrive, and stores all of them or none. */
final class ImportMatchesOperation implements Operation {
    private static final Failure FULL =
            Failure.of(Category.OVERLOADED, "too-many-imports", "Other imports are under way; try again in a moment.");

    /** What history calls rows that it would not store. */
    private static final String BAD_ROWS = "invalid-rows";

    private final Bus bus;
    private final ReplyJson json;
    private final ImportBounds bounds;
    private final WorkerExecutor workers;
    private final Limiter limiter;

    ImportMatchesOperation(Bus bus, ReplyJson json, ImportBounds bounds, WorkerExecutor workers, Limiter limiter) {
        this.bus = bus;
        this.json = json;
        this.bounds = bounds;
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
    public Duration longest() {
        return bounds.total();
    }

    @Override
    public Future<Reply> answer(Request request) {
        long limit = bounds.bytes();
        if (request.declaredLength() > limit) {
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
        UploadStream upload = new UploadStream(http, limit, bounds.silence());
        return workers.executeBlocking(() -> read(format, upload), false)
                .compose(rows ->
                        rows.faulty() ? refuse(rows, request) : ask(new ImportMatches(rows.complete()), request))
                .map(report -> Reply.json(200, json.write(report)));
    }

    private Future<ImportReport> ask(ImportMatches rows, Request request) {
        return bus.request(
                HistoryEndpoints.IMPORT, rows, request.call(bounds.total()).patiently());
    }

    /** Names all that is wrong at once: history says what it would not store of the other rows. */
    private Future<ImportReport> refuse(ImportRows rows, Request request) {
        if (rows.good().isEmpty()) {
            return Future.failedFuture(rows.failure(Optional.empty()));
        }
        return ask(new ImportMatches(rows.good(), true), request)
                .transform(asked -> Future.failedFuture(rows.failure(faultsOf(asked))));
    }

    private static Optional<Failure> faultsOf(AsyncResult<ImportReport> asked) {
        return Optional.ofNullable(asked.cause())
                .map(FailureException::failureOf)
                .filter(found -> found.code().equals(BAD_ROWS));
    }

    private static ImportRows read(ImportFormat format, UploadStream upload) {
        try {
            return format.read(upload);
        } catch (IOException e) {
            throw Refusal.malformed("upload-broken", "The upload broke off, so nothing was stored; send it again.");
        }
    }
}
