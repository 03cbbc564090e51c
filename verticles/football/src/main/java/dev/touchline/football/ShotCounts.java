package dev.touchline.football;

/**
 * The attempts of one match, known only after it.
 *
 * @param home attempts of the host, on and off target
 * @param away attempts of the visitor, on and off target
 * @param homeOnTarget attempts of the host that were on target
 * @param awayOnTarget attempts of the visitor that were on target
 */
public record ShotCounts(int home, int away, int homeOnTarget, int awayOnTarget) {

    /** Refuses negative counts with an {@link IllegalArgumentException}. */
    public ShotCounts {
        if (home < 0 || away < 0 || homeOnTarget < 0 || awayOnTarget < 0) {
            throw new IllegalArgumentException("shot counts cannot be negative: " + home + ", " + away + ", "
                    + homeOnTarget + ", " + awayOnTarget);
        }
    }
}
