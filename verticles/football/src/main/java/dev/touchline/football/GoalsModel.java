package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * An online Poisson model of goals (after M. Maher, "Modelling association football scores", 1982): the log of a side's
 * rate is the division's level, plus the advantage of the ground, plus the side's attack, less the other side's defence.
 * After a match each part moves along the gradient of the likelihood, a step times goals less rate.
 */
final class GoalsModel implements Signal {
    private static final double LEVEL = 0.25;
    private static final double GROUND = 0.12;
    private static final double TIER_STEP = 0.1;
    private static final double LEVEL_STEP = 0.002;
    private static final double LARGEST_RATE = 8;

    private final double step;
    private final Ratings attack = new Ratings(0, TIER_STEP);
    private final Ratings defence = new Ratings(0, TIER_STEP);
    private final Column levels = new Column();
    private final Column grounds = new Column();

    /** @param step how far a rating moves for one goal more than expected */
    GoalsModel(double step) {
        this.step = step;
    }

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature(FeatureSet.EXPECTED_HOME_GOALS, "goals the goals model expects of the home side"),
                new Feature(FeatureSet.EXPECTED_AWAY_GOALS, "goals the goals model expects of the away side"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        out.put(homeRate(meeting));
        out.put(awayRate(meeting));
    }

    /** Goals expected of the host. */
    double homeRate(Meeting meeting) {
        return rate(meeting, meeting.home(), meeting.away(), ground(meeting));
    }

    /** Goals expected of the visitor. */
    double awayRate(Meeting meeting) {
        return rate(meeting, meeting.away(), meeting.home(), -ground(meeting));
    }

    private double ground(Meeting meeting) {
        return meeting.neutral() ? 0 : grounds.get(meeting.tier(), GROUND);
    }

    private double rate(Meeting meeting, int attacker, int defender, double ground) {
        double log = levels.get(meeting.tier(), LEVEL)
                + ground
                + attack.of(meeting, attacker)
                - defence.of(meeting, defender);
        return Math.min(LARGEST_RATE, StrictMath.exp(log));
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        double homeError = result.homeGoals() - homeRate(meeting);
        double awayError = result.awayGoals() - awayRate(meeting);
        learn(meeting, meeting.home(), homeError, awayError);
        learn(meeting, meeting.away(), awayError, homeError);
        int tier = meeting.tier();
        levels.set(tier, levels.get(tier, LEVEL) + LEVEL_STEP * (homeError + awayError));
        if (!meeting.neutral()) {
            grounds.set(tier, grounds.get(tier, GROUND) + LEVEL_STEP * (homeError - awayError));
        }
    }

    private void learn(Meeting meeting, int club, double scoredError, double concededError) {
        double paced = step * Newcomers.pace(meeting.roster(), club);
        double defending = defence.of(meeting, club) - paced * concededError;
        attack.set(club, attack.of(meeting, club) + paced * scoredError);
        defence.set(club, defending);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        attack.write(out);
        defence.write(out);
        levels.write(out);
        grounds.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        attack.read(in);
        defence.read(in);
        levels.read(in);
        grounds.read(in);
    }
}
