package dev.touchline.ingress.matches;

import dev.touchline.contracts.history.ClubList.ClubLine;
import dev.touchline.contracts.history.ClubQuery;
import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.CompetitionsQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchesQuery;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.AskingOperation;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.util.List;

/** The operations that show clubs, competitions and matches. */
public final class MatchOperations {
    private final Bus bus;
    private final ReplyJson json;

    private MatchOperations(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    /** Operations that ask over {@code bus}. */
    public static List<Operation> over(Bus bus, ReplyJson json) {
        MatchOperations here = new MatchOperations(bus, json);
        return List.of(here.teams(), here.team(), here.competitions(), here.matches());
    }

    private Operation teams() {
        return new AskingOperation<>(
                "listTeams", bus, HistoryEndpoints.CLUBS, MatchOperations::clubs, list -> shown(new Teams(list.clubs()))
                        .cached(Reply.FOR_A_MINUTE));
    }

    private static ClubsQuery clubs(Request request) {
        Parameters given = request.parameters();
        return new ClubsQuery(given.text("competition"), given.text("search"), given.number("limit"));
    }

    private Operation team() {
        return new AskingOperation<>("getTeam", bus, HistoryEndpoints.CLUB, MatchOperations::club, this::shown);
    }

    private static ClubQuery club(Request request) {
        Parameters given = request.parameters();
        return new ClubQuery(given.required("team"), given.text("competition"));
    }

    private Operation competitions() {
        return new AskingOperation<>(
                "listCompetitions",
                bus,
                HistoryEndpoints.COMPETITIONS,
                request -> new CompetitionsQuery(),
                list -> shown(list).cached(Reply.FOR_A_MINUTE));
    }

    private Operation matches() {
        return new AskingOperation<>(
                "listMatches",
                bus,
                HistoryEndpoints.MATCHES,
                MatchOperations::matches,
                list -> shown(MatchPage.of(list)));
    }

    private static MatchesQuery matches(Request request) {
        Parameters given = request.parameters();
        return new MatchesQuery(
                given.text("competition"),
                given.text("team"),
                given.day("from"),
                given.day("to"),
                given.choice("played"),
                given.text("after"),
                given.number("limit"));
    }

    private Reply shown(Object answer) {
        return Reply.json(200, json.write(answer));
    }

    /** The reply to {@code GET /teams}. */
    record Teams(List<ClubLine> teams) {}
}
