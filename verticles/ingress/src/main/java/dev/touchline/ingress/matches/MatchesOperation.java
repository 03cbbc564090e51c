package dev.touchline.ingress.matches;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.history.MatchesQuery;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code GET /matches}, a page at a time. */
final class MatchesOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    MatchesOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "listMatches";
    }

    @Override
    public Future<Reply> answer(Request request) {
        Parameters given = request.parameters();
        MatchesQuery query = new MatchesQuery(
                given.text("competition"),
                given.text("team"),
                given.day("from"),
                given.day("to"),
                given.choice("played"),
                given.text("after"),
                given.number("limit"));
        return bus.request(HistoryEndpoints.MATCHES, query, request.call(PATIENCE))
                .map(list -> Reply.json(200, json.write(page(list))));
    }

    private static Page page(MatchList list) {
        return new Page(list.matches().stream().map(MatchesOperation::line).toList(), list.next());
    }

    private static Line line(StoredMatch stored) {
        return new Line(
                stored.match().matchId(),
                stored.match().competition(),
                stored.season(),
                stored.match().date(),
                stored.match().kickoff(),
                stored.match().home(),
                stored.match().away(),
                stored.match().neutral(),
                stored.homeGoals(),
                stored.awayGoals());
    }

    /** The reply. */
    record Page(List<Line> matches, Optional<String> next) {}

    /** One match. */
    record Line(
            Optional<Long> matchId,
            String competition,
            String season,
            LocalDate date,
            Optional<Instant> kickoff,
            String home,
            String away,
            boolean neutral,
            Optional<Integer> homeGoals,
            Optional<Integer> awayGoals) {}
}
