package dev.touchline.ingress.matches;

import dev.touchline.contracts.history.CompetitionsQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code GET /competitions}. */
final class CompetitionsOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    CompetitionsOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "listCompetitions";
    }

    @Override
    public Future<Reply> answer(Request request) {
        return bus.request(HistoryEndpoints.COMPETITIONS, new CompetitionsQuery(), request.call(PATIENCE))
                .map(list -> Reply.json(200, json.write(list)).cached(Reply.FOR_A_MINUTE));
    }
}
