package dev.touchline.football;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays history day by day: the features of every match of a day are computed from the days before it, and only then
 * are the day's results applied. Stateless and safe for use by several threads, each with its own state.
 */
public final class WalkForward {

    /** Receives each match with the features it had on the morning of its day. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Called once for each match, in {@link Result} order.
         *
         * @param result the match and how it ended
         * @param row its features, taken before any match of that day was applied
         */
        void visit(Result result, FeatureRow row);
    }

    /**
     * Visits and applies the results.
     *
     * @param inOrder results, day after day; the order within a day does not matter
     * @param state starting point, moved to the end of the results
     * @param set which features to compute
     * @param visitor receives the matches
     * @throws IllegalArgumentException when a result is older than the one before it
     */
    public void replay(Iterable<Result> inOrder, FootballState state, FeatureSet set, Visitor visitor) {
        List<Result> day = new ArrayList<>();
        LocalDate date = LocalDate.MIN;
        for (Result result : inOrder) {
            LocalDate next = result.fixture().date();
            if (next.isBefore(date)) {
                throw new IllegalArgumentException("results must come day after day: " + next + " follows " + date);
            }
            if (next.isAfter(date)) {
                play(day, state, set, visitor);
                date = next;
            }
            day.add(result);
        }
        play(day, state, set, visitor);
    }

    private static void play(List<Result> day, FootballState state, FeatureSet set, Visitor visitor) {
        day.sort(null);
        for (Result result : day) {
            visitor.visit(result, state.features(result.fixture(), set));
        }
        day.forEach(state::apply);
        day.clear();
    }
}
