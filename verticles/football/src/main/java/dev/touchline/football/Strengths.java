package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Attack and defence of every club, as they are believed to stand on the day of a meeting. */
final class Strengths {
    private static final double LARGEST_VARIANCE = 0.1;
    private static final int DAYS_OF_DRIFT_OVER_A_BREAK = 7;

    /** What is believed of host and visitor. */
    record Sides(Strength home, Strength away) {}

    private final Drift drift;
    private final Ratings attacks;
    private final Ratings defences;
    private final Column attackVariances = new Column();
    private final Column defenceVariances = new Column();

    Strengths(Drift drift) {
        this.drift = drift;
        attacks = new Ratings(0, drift.tierStep());
        defences = new Ratings(0, drift.tierStep());
    }

    /** Both sides of a meeting. The means of their division, if either is pulled to them, are worked out once for both. */
    Sides of(Meeting meeting) {
        boolean pulls = hasPaused(meeting, meeting.home()) || hasPaused(meeting, meeting.away());
        double attack = pulls ? attacks.mean(meeting) : Double.NaN;
        double defence = pulls ? defences.mean(meeting) : Double.NaN;
        return new Sides(of(meeting, meeting.home(), attack, defence), of(meeting, meeting.away(), attack, defence));
    }

    private Strength of(Meeting meeting, int club, double meanAttack, double meanDefence) {
        double attack = attacks.of(meeting, club);
        double defence = defences.of(meeting, club);
        if (meeting.roster().matches(club) == 0) {
            return new Strength(attack, defence, drift.newcomer(), drift.newcomer());
        }
        boolean over = hasPaused(meeting, club);
        double grown =
                over ? drift.summer() + DAYS_OF_DRIFT_OVER_A_BREAK * drift.day() : drift.day() * pause(meeting, club);
        return new Strength(
                over ? pulled(attack, meanAttack) : attack,
                over ? pulled(defence, meanDefence) : defence,
                Math.min(LARGEST_VARIANCE, attackVariances.get(club) + grown),
                Math.min(LARGEST_VARIANCE, defenceVariances.get(club) + grown));
    }

    private static boolean hasPaused(Meeting meeting, int club) {
        return meeting.roster().matches(club) > 0 && pause(meeting, club) > Drift.BREAK_DAYS;
    }

    private static int pause(Meeting meeting, int club) {
        return meeting.day() - meeting.roster().lastDay(club);
    }

    private double pulled(double rating, double mean) {
        return Double.isNaN(mean) ? rating : rating + drift.pull() * (mean - rating);
    }

    void set(int club, Strength strength) {
        attacks.set(club, strength.attack());
        defences.set(club, strength.defence());
        attackVariances.set(club, strength.attackVariance());
        defenceVariances.set(club, strength.defenceVariance());
    }

    void write(DataOutput out) throws IOException {
        attacks.write(out);
        defences.write(out);
        attackVariances.write(out);
        defenceVariances.write(out);
    }

    void read(DataInput in) throws IOException {
        attacks.read(in);
        defences.read(in);
        attackVariances.read(in);
        defenceVariances.read(in);
    }
}
