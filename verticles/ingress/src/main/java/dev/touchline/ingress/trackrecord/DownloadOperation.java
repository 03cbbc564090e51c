package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.SettledQuery;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.Outlet;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /track-record/predictions}: every prediction that nobody can change any more. A page is fetched when the
 * client has taken the one before, so that no more than one is in memory however many there are.
 */
final class DownloadOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAGE = 1000;

    private final Bus bus;
    private final ReplyJson json;

    DownloadOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "downloadPredictions";
    }

    @Override
    public Future<Reply> answer(Request request) {
        DownloadFormat format = DownloadFormat.of(
                request.parameters().text("format"), request.http().getHeader(HttpHeaders.ACCEPT));
        Optional<PredictionSource> source = Sources.of(request.parameters());
        return page(request, source, Optional.empty()).map(first -> Reply.streamed(
                        format.type(), outlet -> new Download(request, source, format, outlet).begin(first))
                .with(Map.of("Content-Disposition", "attachment; filename=\"" + format.fileName() + '"')));
    }

    private Future<PredictedMatches> page(Request request, Optional<PredictionSource> source, Optional<String> after) {
        return bus.request(HistoryEndpoints.SETTLED, new SettledQuery(source, after, PAGE), request.call(PATIENCE));
    }

    /** One download under way. Confined to the event loop of its request. */
    private final class Download {
        private final Request request;
        private final Optional<PredictionSource> source;
        private final DownloadFormat format;
        private final Outlet outlet;
        private Optional<String> waiting = Optional.empty();

        Download(Request request, Optional<PredictionSource> source, DownloadFormat format, Outlet outlet) {
            this.request = request;
            this.source = source;
            this.format = format;
            this.outlet = outlet;
        }

        void begin(PredictedMatches first) {
            outlet.onRoom(this::proceed);
            outlet.write(format.head());
            take(first);
        }

        private void take(PredictedMatches page) {
            outlet.write(format.page(page.matches(), json));
            waiting = page.next();
            if (waiting.isEmpty()) {
                outlet.end();
            } else if (!outlet.full()) {
                proceed();
            }
        }

        private void proceed() {
            Optional<String> after = waiting;
            waiting = Optional.empty();
            if (after.isPresent() && outlet.open()) {
                // A download that ends early must not look like a whole one.
                page(request, source, after).onSuccess(this::take).onFailure(lost -> outlet.breakOff());
            }
        }
    }
}
