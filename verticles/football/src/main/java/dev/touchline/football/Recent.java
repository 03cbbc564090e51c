package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last few matches of every club, in flat rings: goals for, goals against, and how strong the opponent was. */
final class Recent {
    private final int capacity;
    private int[] counts = new int[0];
    private byte[] scored = new byte[0];
    private byte[] conceded = new byte[0];
    private float[] strengths = new float[0];

    Recent(int capacity) {
        this.capacity = capacity;
    }

    void add(int club, int goalsFor, int goalsAgainst, double opponent) {
        if (club >= counts.length) {
            grow(Math.max(club + 1, 2 * counts.length));
        }
        int slot = club * capacity + counts[club] % capacity;
        scored[slot] = (byte) Math.min(goalsFor, Byte.MAX_VALUE);
        conceded[slot] = (byte) Math.min(goalsAgainst, Byte.MAX_VALUE);
        strengths[slot] = (float) opponent;
        counts[club]++;
    }

    private void grow(int clubs) {
        counts = Arrays.copyOf(counts, clubs);
        scored = Arrays.copyOf(scored, clubs * capacity);
        conceded = Arrays.copyOf(conceded, clubs * capacity);
        strengths = Arrays.copyOf(strengths, clubs * capacity);
    }

    /** How many matches of the club are kept. */
    int kept(int club) {
        return club < 0 || club >= counts.length ? 0 : Math.min(capacity, counts[club]);
    }

    /** Mean points of the last {@code matches}; {@code NaN} when there was none. */
    double points(int club, int matches) {
        int n = Math.min(matches, kept(club));
        int sum = 0;
        for (int back = 1; back <= n; back++) {
            int slot = slot(club, back);
            sum += Points.of(scored[slot], conceded[slot]);
        }
        return mean(sum, n);
    }

    /** Mean goals for. */
    double scored(int club) {
        return mean(scored, club);
    }

    /** Mean goals against. */
    double conceded(int club) {
        return mean(conceded, club);
    }

    /** Mean strength of the opponents. */
    double strength(int club) {
        int n = kept(club);
        double sum = 0;
        for (int back = 1; back <= n; back++) {
            sum += strengths[slot(club, back)];
        }
        return mean(sum, n);
    }

    private double mean(byte[] goals, int club) {
        int n = kept(club);
        int sum = 0;
        for (int back = 1; back <= n; back++) {
            sum += goals[slot(club, back)];
        }
        return mean(sum, n);
    }

    private int slot(int club, int back) {
        return club * capacity + Math.floorMod(counts[club] - back, capacity);
    }

    private static double mean(double sum, int n) {
        return n == 0 ? Double.NaN : sum / n;
    }

    void write(DataOutput out) throws IOException {
        int size = counts.length;
        while (size > 0 && counts[size - 1] == 0) {
            size--;
        }
        out.writeInt(size);
        for (int club = 0; club < size; club++) {
            out.writeInt(counts[club]);
            for (int back = kept(club); back >= 1; back--) {
                int slot = slot(club, back);
                out.writeByte(scored[slot]);
                out.writeByte(conceded[slot]);
                out.writeFloat(strengths[slot]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        grow(in.readInt());
        for (int club = 0; club < counts.length; club++) {
            counts[club] = in.readInt();
            for (int back = kept(club); back >= 1; back--) {
                int slot = slot(club, back);
                scored[slot] = in.readByte();
                conceded[slot] = in.readByte();
                strengths[slot] = in.readFloat();
            }
        }
    }
}
