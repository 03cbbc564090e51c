package dev.touchline.football;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A match that was played. The natural order is date, competition, host, visitor: the one order in which results are
 * applied, so that a replay ends in the same state whatever order the rows were read in.
 *
 * @param fixture the match
 * @param homeGoals goals of the host at full time
 * @param awayGoals goals of the visitor at full time
 * @param shots the attempts, where they are known
 */
public record Result(Fixture fixture, int homeGoals, int awayGoals, Optional<ShotCounts> shots)
        implements Comparable<Result> {
    private static final Comparator<Result> ORDER = Comparator.comparing(
                    (Result r) -> r.fixture().date())
            .thenComparing(r -> r.fixture().competition())
            .thenComparing(r -> r.fixture().home())
            .thenComparing(r -> r.fixture().away());

    /** Refuses negative goals with an {@link IllegalArgumentException}. */
    public Result {
        Objects.requireNonNull(fixture, "fixture");
        Objects.requireNonNull(shots, "shots");
        if (homeGoals < 0 || awayGoals < 0) {
            throw new IllegalArgumentException("goals cannot be negative: " + homeGoals + "-" + awayGoals);
        }
    }

    @Override
    public int compareTo(Result other) {
        return ORDER.compare(this, other);
    }
}
