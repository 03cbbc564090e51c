package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Elo ratings: points move from loser to winner by how little the result was expected, more for a wide margin (A. Elo,
 * 1978, with the goal margin of the World Football Elo Ratings). Newcomers move faster for their first matches.
 */
final class Elo implements Signal {
    /** What playing at home is worth, in rating points. */
    static final double HOME_ADVANTAGE = 65;

    private static final double BASE = 1500;
    private static final double TIER_STEP = 80;
    private static final double SCALE = 400;

    private final String prefix;
    private final double points;
    private final Ratings ratings = new Ratings(BASE, TIER_STEP);

    /**
     * @param prefix beginning of the names of its features
     * @param points how many points a result moves at most, before the margin; many follow recent results, few
     *     remember long
     */
    Elo(String prefix, double points) {
        this.prefix = prefix;
        this.points = points;
    }

    /** A club's rating as the meeting finds it. */
    double of(Meeting meeting, int club) {
        return ratings.of(meeting, club);
    }

    /** The rating of a club of the roster. */
    double of(int club) {
        return ratings.of(club);
    }

    @Override
    public List<Feature> features() {
        String step = ", up to " + Math.round(points) + " points a match";
        return List.of(
                new Feature(prefix + "_home", "Elo rating of the home side before the match" + step),
                new Feature(prefix + "_away", "Elo rating of the away side before the match" + step),
                new Feature(
                        prefix + "_difference", "Elo of the home side, ground included, less the away side's" + step));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        out.put(of(meeting, meeting.home()));
        out.put(of(meeting, meeting.away()));
        out.put(difference(meeting));
    }

    /** By how much the host is rated higher, home advantage included. */
    double difference(Meeting meeting) {
        double ground = meeting.neutral() ? 0 : HOME_ADVANTAGE;
        return of(meeting, meeting.home()) - of(meeting, meeting.away()) + ground;
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        int margin = result.homeGoals() - result.awayGoals();
        double expected = 1 / (1 + StrictMath.pow(10, -difference(meeting) / SCALE));
        double surprise = (Integer.signum(margin) + 1) / 2.0 - expected;
        double step = points * (1 + 0.5 * StrictMath.log(1 + Math.abs(margin))) * surprise;
        double home = of(meeting, meeting.home()) + step * Newcomers.pace(meeting.roster(), meeting.home());
        double away = of(meeting, meeting.away()) - step * Newcomers.pace(meeting.roster(), meeting.away());
        ratings.set(meeting.home(), home);
        ratings.set(meeting.away(), away);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        ratings.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        ratings.read(in);
    }
}
