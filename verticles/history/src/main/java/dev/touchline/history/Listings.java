package dev.touchline.history;

import dev.touchline.contracts.history.ClubList;
import dev.touchline.contracts.history.ClubList.ClubLine;
import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.CompetitionList;
import dev.touchline.contracts.history.CompetitionList.CompetitionLine;
import dev.touchline.football.Competition;
import dev.touchline.history.paging.Limits;
import dev.touchline.history.state.LiveState;

/** Lists what the team state knows. */
final class Listings {
    private Listings() {}

    /** Clubs by name; none for a competition that nobody knows. */
    static ClubList clubs(ClubsQuery query, LiveState live) {
        int limit = Limits.page(query.limit());
        return new ClubList(live.clubs().search(query.competition(), query.search(), limit).stream()
                .map(s -> new ClubLine(
                        s.club().name(), s.club().country(), s.competition().id(), s.elo(), s.matches(), s.lastMatch()))
                .toList());
    }

    /** All competitions, by id. */
    static CompetitionList competitions(LiveState live) {
        return new CompetitionList(live.clubs().competitions().stream()
                .map(competition -> line(competition, live))
                .toList());
    }

    private static CompetitionLine line(Competition competition, LiveState live) {
        return new CompetitionLine(
                competition.id(),
                competition.country(),
                competition.tier(),
                live.clubs().size(competition),
                live.state().lastDate(competition));
    }
}
