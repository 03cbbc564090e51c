package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A growing row of numbers, one for each club or division; {@code NaN} where none was set. */
final class Column {
    private double[] values = new double[0];
    private int size;

    /** The number at a place, {@code NaN} when none was set. */
    double get(int place) {
        return place >= 0 && place < size ? values[place] : Double.NaN;
    }

    /** The number at a place, or another one when none was set. */
    double get(int place, double otherwise) {
        double value = get(place);
        return Double.isNaN(value) ? otherwise : value;
    }

    void set(int place, double value) {
        if (place >= values.length) {
            values = Arrays.copyOf(values, Math.max(place + 1, 2 * values.length));
        }
        while (size <= place) {
            values[size++] = Double.NaN;
        }
        values[place] = value;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeDouble(values[i]);
        }
    }

    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            set(i, in.readDouble());
        }
    }
}
