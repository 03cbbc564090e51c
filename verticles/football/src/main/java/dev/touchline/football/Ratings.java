package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One rating for every club of a country. A club keeps its rating through promotion and relegation. A club never seen
 * before starts at the mean of the lowest fifth of its division or, in a division too young to have one, at a level set
 * by its tier.
 */
final class Ratings {
    private static final int SMALLEST_DIVISION = 10;
    private static final int FIFTH = 5;

    private final double base;
    private final double tierStep;
    private final Column values = new Column();

    /**
     * @param base rating of a newcomer to a young first division
     * @param tierStep how much lower that is for each tier further down
     */
    Ratings(double base, double tierStep) {
        this.base = base;
        this.tierStep = tierStep;
    }

    /** The rating of a club, or of a newcomer to the meeting's division when the club has none. */
    double of(Meeting meeting, int club) {
        double rating = values.get(club);
        return Double.isNaN(rating) ? newcomer(meeting) : rating;
    }

    /** The rating of a club; {@code NaN} when it has none. */
    double of(int club) {
        return values.get(club);
    }

    void set(int club, double rating) {
        values.set(club, rating);
    }

    /** The mean rating of the meeting's division; {@code NaN} for a division too young to have one. */
    double mean(Meeting meeting) {
        Roster roster = meeting.roster();
        double sum = 0;
        int members = 0;
        for (int club = 0; club < roster.size(); club++) {
            double rating = values.get(club);
            if (!Double.isNaN(rating) && roster.plays(club, meeting.tier(), meeting.day())) {
                sum += rating;
                members++;
            }
        }
        return members < SMALLEST_DIVISION ? Double.NaN : sum / members;
    }

    private double newcomer(Meeting meeting) {
        double[] division = division(meeting);
        if (division.length < SMALLEST_DIVISION) {
            return base - tierStep * (meeting.tier() - 1);
        }
        Arrays.sort(division);
        return mean(division, division.length / FIFTH);
    }

    private double[] division(Meeting meeting) {
        Roster roster = meeting.roster();
        double[] division = new double[roster.size()];
        int members = 0;
        for (int club = 0; club < division.length; club++) {
            double rating = values.get(club);
            if (!Double.isNaN(rating) && roster.plays(club, meeting.tier(), meeting.day())) {
                division[members++] = rating;
            }
        }
        return Arrays.copyOf(division, members);
    }

    private static double mean(double[] ratings, int first) {
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += ratings[i];
        }
        return sum / first;
    }

    void write(DataOutput out) throws IOException {
        values.write(out);
    }

    void read(DataInput in) throws IOException {
        values.read(in);
    }
}
