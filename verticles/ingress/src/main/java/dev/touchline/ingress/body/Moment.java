package dev.touchline.ingress.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads moments such as {@code 2026-03-01T20:00:00Z} in the form that RFC 3339 gives them; seconds may be left out, and an
 * offset may stand in place of the Z. By hand, because a kick-off is in nearly every question.
 */
public final class Moment {
    private static final String SHAPE = "0000-00-00T00:00";
    private static final int MOST_DIGITS = 9;

    private final String text;
    private int at;

    private Moment(String text) {
        this.text = text;
    }

    /**
     * The moment of a text; null where the text has not the form of one.
     *
     * @throws DateTimeException when there is no such moment
     */
    public static Instant read(String text) {
        return new Moment(text).read();
    }

    private Instant read() {
        if (!hasShape()) {
            return null;
        }
        int second = 0;
        int nano = 0;
        if (next() == ':') {
            second = pair(at + 1);
            at += 3;
            nano = next() == '.' ? fraction() : 0;
        }
        int offset = second < 0 || nano < 0 ? -1 : at;
        ZoneOffset zone = offset < 0 ? null : zone();
        return zone == null ? null : instant(second, nano, zone);
    }

    private Instant instant(int second, int nano, ZoneOffset zone) {
        int year = 100 * pair(0) + pair(2);
        return LocalDateTime.of(year, pair(5), pair(8), pair(11), pair(14), second, nano)
                .toInstant(zone);
    }

    private boolean hasShape() {
        if (text.length() <= SHAPE.length()) {
            return false;
        }
        for (; at < SHAPE.length(); at++) {
            char wanted = SHAPE.charAt(at);
            if (wanted == '0' ? digit(at) < 0 : text.charAt(at) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Nanoseconds of the digits behind a point; -1 where there are none or too many. */
    private int fraction() {
        int first = ++at;
        int nano = 0;
        for (; digit(at) >= 0 && at - first < MOST_DIGITS; at++) {
            nano = 10 * nano + digit(at);
        }
        for (int digits = at - first; digits < MOST_DIGITS && at > first; digits++) {
            nano *= 10;
        }
        return at == first ? -1 : nano;
    }

    /** What stands at the end; null where that is no offset, or not the end. */
    private ZoneOffset zone() {
        if (next() == 'Z') {
            return at + 1 == text.length() ? ZoneOffset.UTC : null;
        }
        boolean signed = next() == '+' || next() == '-';
        boolean whole = signed && at + 6 == text.length() && text.charAt(at + 3) == ':';
        int hours = whole ? pair(at + 1) : -1;
        int minutes = whole ? pair(at + 4) : -1;
        int sign = next() == '-' ? -1 : 1;
        return hours < 0 || minutes < 0 ? null : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** The number of two digits at a place; -1 where there is none. */
    private int pair(int place) {
        int tens = digit(place);
        int ones = digit(place + 1);
        return tens < 0 || ones < 0 ? -1 : 10 * tens + ones;
    }

    private int digit(int place) {
        int digit = place < text.length() ? text.charAt(place) - '0' : -1;
        return digit <= 9 ? digit : -1;
    }
}
