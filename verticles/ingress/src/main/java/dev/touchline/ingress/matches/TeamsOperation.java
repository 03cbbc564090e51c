package dev.touchline.ingress.matches;

import dev.touchline.contracts.history.ClubList.ClubLine;
import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** {@code GET /teams}. */
final class TeamsOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    TeamsOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "listTeams";
    }

    @Override
    public Future<Reply> answer(Request request) {
        Parameters given = request.parameters();
        ClubsQuery query = new ClubsQuery(given.text("competition"), given.text("search"), given.number("limit"));
        return bus.request(HistoryEndpoints.CLUBS, query, request.call(PATIENCE))
                .map(list -> Reply.json(200, json.write(new Page(list.clubs()))).cached(Reply.FOR_A_MINUTE));
    }

    /** The reply. */
    record Page(List<ClubLine> teams) {}
}
