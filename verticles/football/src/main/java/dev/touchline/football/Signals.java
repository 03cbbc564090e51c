package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ideas in use, one fresh instance of each for a country. The order of the list is the order of the features; what
 * needs shots comes last, so that {@link FeatureSet#GOALS} is the beginning of {@link FeatureSet#SHOTS}.
 */
final class Signals {
    private static final double STEP = 0.015;
    private static final Drift GOALS_DRIFT = new Drift(2.5e-5, 0.0055, 0.05, 0.035, 0.2, 0.12);
    private static final Drift CHANCES_DRIFT = new Drift(3.5e-5, 0.009, 0.05, 0, 0.13, 0.09);

    private final Elo elo = new Elo("elo", 12);
    private final PiRatings pi = new PiRatings();
    private final Form form = new Form(elo);
    private final DynamicGoals goals = new DynamicGoals("goals", Scoring.GOALS, GOALS_DRIFT);
    private final DynamicGoals chances = new DynamicGoals("chances", Scoring.CHANCES, CHANCES_DRIFT);
    // form comes before Elo, and Elo's memory after it: form learns an opponent's rating of before the match
    private final List<Signal> fromGoals = List.of(
            form,
            elo,
            new Elo("elo_fast", 30),
            new Elo("elo_slow", 5),
            new EloMemory(elo),
            pi,
            new GoalsModel(STEP),
            new SeasonTable(),
            new DivisionAverages(),
            new Calendar());
    private final List<Signal> fromShots =
            List.of(chances, goals, new Finishing(chances, goals), new Consensus(elo, pi, form, chances, goals));
    private final List<Signal> all =
            Stream.concat(fromGoals.stream(), fromShots.stream()).toList();

    Elo elo() {
        return elo;
    }

    /** The ideas that need no shots, or all of them. */
    List<Signal> of(boolean shots) {
        return shots ? all : fromGoals;
    }

    void observe(Meeting meeting, Result result) {
        for (Signal signal : all) {
            signal.observe(meeting, result);
        }
    }

    void write(DataOutput out) throws IOException {
        for (Signal signal : all) {
            signal.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        for (Signal signal : all) {
            signal.read(in);
        }
    }
}
