package dev.touchline.football;

import java.util.Locale;

/** What a rating takes for the goals of a match. */
enum Scoring {
    /** The goals themselves. */
    GOALS {
        @Override
        double home(Result result) {
            return result.homeGoals();
        }

        @Override
        double away(Result result) {
            return result.awayGoals();
        }
    },
    /** Goals and what the shots were worth, which says more about the sides; goals alone where shots are not known. */
    CHANCES {
        @Override
        double home(Result result) {
            return result.shots()
                    .map(shots -> worth(result.homeGoals(), shots.homeOnTarget(), shots.home()))
                    .orElse((double) result.homeGoals());
        }

        @Override
        double away(Result result) {
            return result.shots()
                    .map(shots -> worth(result.awayGoals(), shots.awayOnTarget(), shots.away()))
                    .orElse((double) result.awayGoals());
        }
    };

    private static final double GOALS_SHARE = 0.5;
    private static final double ON_TARGET_WORTH = 0.24;
    private static final double OFF_TARGET_WORTH = 0.05;
    private static final double NOISE = 0.42;

    /** In words. */
    String what() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract double home(Result result);

    abstract double away(Result result);

    /** Variance of a count over its mean: 1 for goals, less for chances, of which there are more. */
    double noise(Result result) {
        return this == CHANCES && result.shots().isPresent() ? NOISE : 1;
    }

    private static double worth(int goals, int onTarget, int shots) {
        double chances = ON_TARGET_WORTH * onTarget + OFF_TARGET_WORTH * Math.max(0, shots - onTarget);
        return GOALS_SHARE * goals + (1 - GOALS_SHARE) * chances;
    }
}
