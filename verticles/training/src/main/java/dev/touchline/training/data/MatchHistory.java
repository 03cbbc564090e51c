package dev.touchline.training.data;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the matches of several files. */
public final class MatchHistory {
    private static final Comparator<Match> ORDER = Comparator.comparing(
                    (Match m) -> m.fixture().date())
            .thenComparing(m -> m.fixture().competition())
            .thenComparing(m -> m.fixture().home())
            .thenComparing(m -> m.fixture().away());

    /**
     * What makes a match the same match in two files.
     *
     * @param competition the league
     * @param date the day, which belongs to the key: in some leagues a pair meets twice at one ground in a season
     * @param home the host
     * @param away the visitor
     */
    public record Key(Competition competition, LocalDate date, Club home, Club away) {

        /** The key of a match. */
        public static Key of(Match match) {
            return new Key(
                    match.fixture().competition(),
                    match.fixture().date(),
                    match.fixture().home(),
                    match.fixture().away());
        }
    }

    private final Map<Key, Match> matches = new LinkedHashMap<>();
    private final List<Offence> conflicts = new ArrayList<>();

    /** Adds matches; one that is known already only fills in what is not known of it. */
    public MatchHistory add(Collection<Match> more) {
        for (Match match : more) {
            matches.merge(Key.of(match), match, this::join);
        }
        return this;
    }

    private Match join(Match known, Match other) {
        if (known.score().isPresent()
                && other.score().isPresent()
                && !known.score().equals(other.score())) {
            conflicts.add(new Offence(
                    other.file(),
                    other.line(),
                    "ends %s, but %s in %s:%d".formatted(text(other), text(known), known.file(), known.line())));
        }
        return known.filledFrom(other);
    }

    private static String text(Match match) {
        return match.score().map(s -> s.home() + "-" + s.away()).orElse("");
    }

    /** Matches that came again with another score, which was left aside. */
    public List<Offence> conflicts() {
        return List.copyOf(conflicts);
    }

    /** All matches by date, competition, host, visitor. */
    public List<Match> inOrder() {
        return matches.values().stream().sorted(ORDER).toList();
    }
}
