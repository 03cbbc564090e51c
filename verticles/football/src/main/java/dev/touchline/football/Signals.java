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

    private final Elo elo = new Elo();
    private final List<Signal> fromGoals = List.of(
            // before Elo, so that it sees the ratings of before the match
            new Form(elo),
            elo,
            new PiRatings(),
            new GoalsModel(
                    Scoring.GOALS,
                    STEP,
                    new Feature(FeatureSet.EXPECTED_HOME_GOALS, "goals the goals model expects of the home side"),
                    new Feature(FeatureSet.EXPECTED_AWAY_GOALS, "goals the goals model expects of the away side")),
            new SeasonTable(),
            new DivisionAverages(),
            new Calendar());
    private final List<Signal> fromShots = List.of(new GoalsModel(
            Scoring.CHANCES,
            STEP,
            new Feature("expected_home_chances", "goals expected of the home side, judging by chances"),
            new Feature("expected_away_chances", "goals expected of the away side, judging by chances")));

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
