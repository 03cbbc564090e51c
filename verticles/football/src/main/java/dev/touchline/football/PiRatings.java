package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Pi-ratings: each club has one rating at home and one away, in goals, and what is learnt in one place passes in part to
 * the other (A. Constantinou and N. Fenton, "Determining the level of ability of football teams by dynamic ratings based
 * on the relative discrepancies in scores between adversaries", 2013).
 */
final class PiRatings implements Signal {
    private static final double TIER_STEP = 0.3;
    private static final double STEP = 0.03;
    private static final double CARRY = 0.6;
    private static final double SCALE = 3;

    private final Ratings atHome = new Ratings(0, TIER_STEP);
    private final Ratings onTheRoad = new Ratings(0, TIER_STEP);

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("pi_home", "pi-rating at home of the host, in goals"),
                new Feature("pi_away", "pi-rating away of the visitor, in goals"),
                new Feature("pi_difference", "goal difference expected from the pi-ratings"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        out.put(atHome.of(meeting, meeting.home()));
        out.put(onTheRoad.of(meeting, meeting.away()));
        out.put(difference(meeting));
    }

    /** The goal difference expected of a match. */
    double difference(Meeting meeting) {
        return goals(atHome.of(meeting, meeting.home())) - goals(onTheRoad.of(meeting, meeting.away()));
    }

    /** The goal difference against an average opponent that a rating stands for. */
    private static double goals(double rating) {
        double size = StrictMath.pow(10, Math.abs(rating) / SCALE) - 1;
        return rating < 0 ? -size : size;
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        double error = result.homeGoals() - result.awayGoals() - difference(meeting);
        double weight = SCALE * StrictMath.log10(1 + Math.abs(error));
        double step = STEP * (error < 0 ? -weight : weight);
        move(meeting, meeting.home(), atHome, onTheRoad, step);
        move(meeting, meeting.away(), onTheRoad, atHome, -step);
    }

    private static void move(Meeting meeting, int club, Ratings here, Ratings elsewhere, double step) {
        double paced = step * Newcomers.pace(meeting.roster(), club);
        double there = elsewhere.of(meeting, club);
        here.set(club, here.of(meeting, club) + paced);
        elsewhere.set(club, there + CARRY * paced);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        atHome.write(out);
        onTheRoad.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        atHome.read(in);
        onTheRoad.read(in);
    }
}
