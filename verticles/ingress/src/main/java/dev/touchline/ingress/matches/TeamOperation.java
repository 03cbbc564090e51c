package dev.touchline.ingress.matches;

import dev.touchline.contracts.history.ClubQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code GET /teams/{team}}. */
final class TeamOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    TeamOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "getTeam";
    }

    @Override
    public Future<Reply> answer(Request request) {
        Parameters given = request.parameters();
        ClubQuery query = new ClubQuery(given.required("team"), given.text("competition"));
        return bus.request(HistoryEndpoints.CLUB, query, request.call(PATIENCE))
                .map(club -> Reply.json(200, json.write(club)));
    }
}
