package dev.touchline.training;

import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.FeatureRow;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import dev.touchline.football.WalkForward;
import dev.touchline.training.data.Match;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The matches of a history, each with the features it had on the morning of its day. Immutable but for the state, which
 * belongs to whoever takes it.
 */
final class Examples {
    private static final int REPORT_EVERY = 4096;

    private final FeatureSet set;
    private final List<Match> matches;
    private final FootballState state = FootballState.empty();
    private final float[] values;
    private final double[] eloGaps;
    private int filled;

    private Examples(FeatureSet set, List<Match> matches) {
        this.set = set;
        this.matches = matches;
        this.values = new float[Math.multiplyExact(matches.size(), set.names().size())];
        this.eloGaps = new double[matches.size()];
    }

    /** Walks through the history. The matches must be in order and have scores. */
    static Examples of(FeatureSet set, List<Match> matches, Progress progress) {
        Examples examples = new Examples(set, matches);
        List<Result> results = matches.stream().map(Match::result).toList();
        new WalkForward().replay(results, examples.state, set, (result, row) -> {
            examples.take(result, row);
            if (examples.filled % REPORT_EVERY == 0) {
                progress.report("features", examples.filled, matches.size());
            }
        });
        progress.report("features", matches.size(), matches.size());
        return examples;
    }

    private void take(Result result, FeatureRow row) {
        if (!matches.get(filled).fixture().equals(result.fixture())) {
            throw new IllegalStateException("the walk is out of step at " + result.fixture());
        }
        System.arraycopy(row.values(), 0, values, filled * width(), width());
        eloGaps[filled] = eloGap(result.fixture());
        filled++;
    }

    /** Elo of the host less that of the visitor; a club of which nothing is known counts as level with its opponent. */
    private double eloGap(Fixture fixture) {
        Optional<Double> home = elo(fixture.home());
        Optional<Double> away = elo(fixture.away());
        return home.isPresent() && away.isPresent() ? home.get() - away.get() : 0;
    }

    private Optional<Double> elo(Club club) {
        return state.club(club).map(ClubStanding::elo);
    }

    FeatureSet set() {
        return set;
    }

    int width() {
        return set.names().size();
    }

    int size() {
        return matches.size();
    }

    Match match(int index) {
        return matches.get(index);
    }

    int outcome(int index) {
        return matches.get(index).score().orElseThrow().outcome();
    }

    double eloGap(int index) {
        return eloGaps[index];
    }

    /** Indices of the matches that something can be learnt from and that satisfy a condition, in order. */
    int[] where(Predicate<Match> condition) {
        return IntStream.range(0, size())
                .filter(i -> !match(i).awarded() && condition.test(match(i)))
                .toArray();
    }

    /** The features of these matches, row after row. */
    float[] rows(int[] indices) {
        float[] rows = new float[Math.multiplyExact(indices.length, width())];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * width(), rows, i * width(), width());
        }
        return rows;
    }

    /** What is known after the last match. */
    FootballState finalState() {
        return state;
    }
}
