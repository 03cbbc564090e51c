package dev.touchline.ingress.matches;

import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The reply to {@code GET /matches}, a page at a time. */
record MatchPage(List<Line> matches, Optional<String> next) {

    static MatchPage of(MatchList list) {
        return new MatchPage(list.matches().stream().map(Line::of).toList(), list.next());
    }

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
            Optional<Integer> awayGoals) {

        static Line of(StoredMatch stored) {
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
    }
}
