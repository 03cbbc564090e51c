package dev.touchline.ingress.reply;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes chances as JSON. One of up to nine decimals, as every cell of a grid is, is written digit by digit, which takes
 * a tenth of the time; any other as Jackson does. What is read is the very number in both cases. Confined to one thread.
 */
final class Decimals {
    private static final int MOST = 9;
    private static final double UNITS = 1e9;
    private static final int POINT = 2;

    private final JsonGenerator out;
    private final char[] text = new char[POINT + MOST];

    Decimals(JsonGenerator out) {
        this.out = out;
        text[0] = '0';
        text[1] = '.';
    }

    void write(double chance) throws IOException {
        long units = Math.round(chance * UNITS);
        // A quotient of two whole numbers is rounded as the decimals of the same value are when they are read.
        if (units > 0 && units < UNITS && units / UNITS == chance) {
            out.writeNumber(text, 0, digits(units));
        } else {
            out.writeNumber(chance);
        }
    }

    /** Puts the digits behind the point and says where they end: at the last one that is not zero. */
    private int digits(long units) {
        int end = POINT;
        long left = units;
        for (int i = POINT + MOST - 1; i >= POINT; i--) {
            int digit = (int) (left % 10);
            text[i] = (char) ('0' + digit);
            left /= 10;
            end = end == POINT && digit != 0 ? i + 1 : end;
        }
        return end;
    }
}
