package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much is scored in each division of a country, and how much the ground helps there, in logs of goals. */
final class Level {
    private static final double USUAL = 0.25;
    private static final double USUAL_GROUND = 0.12;
    private static final double STEP = 0.0004;
    private static final double FIRST_STEP = 0.001;
    private static final double FIRST_MATCHES = 200;

    private final Column levels = new Column();
    private final Column grounds = new Column();
    private final Column counts = new Column();

    double of(Meeting meeting) {
        return levels.get(meeting.tier(), USUAL);
    }

    /** The help of the ground; nothing on neutral ground. */
    double ground(Meeting meeting) {
        return meeting.neutral() ? 0 : grounds.get(meeting.tier(), USUAL_GROUND);
    }

    /** Learns by how much a match had more goals than expected; in large steps while the division is young. */
    void learn(Meeting meeting, double homeSurprise, double awaySurprise) {
        int tier = meeting.tier();
        double seen = counts.get(tier, 0);
        double step = Math.max(STEP, FIRST_STEP * FIRST_MATCHES / (FIRST_MATCHES + seen));
        counts.set(tier, seen + 1);
        levels.set(tier, of(meeting) + step * (homeSurprise + awaySurprise));
        if (!meeting.neutral()) {
            grounds.set(tier, ground(meeting) + step * (homeSurprise - awaySurprise));
        }
    }

    void write(DataOutput out) throws IOException {
        levels.write(out);
        grounds.write(out);
        counts.write(out);
    }

    void read(DataInput in) throws IOException {
        levels.read(in);
        grounds.read(in);
        counts.read(in);
    }
}
