package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatches.DayCount;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code GET /predict/matches}, a page at a time. */
final class PredictedMatchesOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    PredictedMatchesOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "listPredictedMatches";
    }

    @Override
    public Future<Reply> answer(Request request) {
        Parameters given = request.parameters();
        PredictedMatchesQuery query = new PredictedMatchesQuery(
                Sources.of(given),
                given.text("competition"),
                given.text("team"),
                given.day("from"),
                given.day("to"),
                given.choice("played"),
                given.text("after"),
                given.number("limit"));
        return bus.request(HistoryEndpoints.PREDICTED_MATCHES, query, request.call(PATIENCE))
                .map(found -> Reply.json(200, json.write(page(found))));
    }

    private static Page page(PredictedMatches found) {
        return new Page(found.matches().stream().map(PredictedLine::of).toList(), found.next(), found.days());
    }

    /** The reply. */
    record Page(List<PredictedLine> matches, Optional<String> next, Optional<List<DayCount>> days) {}
}
