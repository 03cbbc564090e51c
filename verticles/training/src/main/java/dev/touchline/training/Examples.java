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
    private static final double NEWCOMER_ELO = 1500;

    private final FeatureSet set;
    private final List<Match> matches;
    private final FootballState state = FootballState.empty();
    private final float[] values;
    private final double[] homeElo;
    private final double[] awayElo;
    private int filled;

    private Examples(FeatureSet set, List<Match> matches) {
        this.set = set;
        this.matches = matches;
        this.values = new float[Math.multiplyExact(matches.size(), set.names().size())];
        this.homeElo = new double[matches.size()];
        this.awayElo = new double[matches.size()];
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
        rate(result.fixture());
        filled++;
    }

    /** A club of which nothing is known counts as level with its opponent, two of them as worth the usual start. */
    private void rate(Fixture fixture) {
        Optional<Double> home = elo(fixture.home());
        Optional<Double> away = elo(fixture.away());
        homeElo[filled] = home.or(() -> away).orElse(NEWCOMER_ELO);
        awayElo[filled] = away.or(() -> home).orElse(NEWCOMER_ELO);
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

    /** Elo of the host less that of the visitor. */
    double eloGap(int index) {
        return homeElo[index] - awayElo[index];
    }

    double homeElo(int index) {
        return homeElo[index];
    }

    double awayElo(int index) {
        return awayElo[index];
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
