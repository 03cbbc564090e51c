package dev.touchline.ingress.tasks;

import dev.touchline.contracts.prediction.Subject;
import java.util.Optional;

/**
 * What a task is about, as it was asked for.
 *
 * @param home the home club, where clubs were named
 * @param away the away club, where clubs were named
 * @param competition the competition, where it was named
 * @param matchId id of a stored match, or the caller's own of raw features
 */
public record About(
        Optional<String> home, Optional<String> away, Optional<String> competition, Optional<Long> matchId) {

    static About of(Subject subject) {
        if (subject instanceof Subject.Clubs clubs) {
            return new About(
                    Optional.of(clubs.home()), Optional.of(clubs.away()), clubs.competition(), Optional.empty());
        }
        if (subject instanceof Subject.StoredMatch stored) {
            return match(Optional.of(stored.matchId()));
        }
        return match(((Subject.RawFeatures) subject).matchId());
    }

    private static About match(Optional<Long> id) {
        return new About(Optional.empty(), Optional.empty(), Optional.empty(), id);
    }
}
