package dev.touchline.ingress.reply;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * JSON written straight into bytes: a fifth of the time of a generator that checks each step. Nothing here sees to it that
 * names, commas and brackets are where they belong. Confined to one thread.
 */
final class JsonBytes {
    private static final int MOST_DECIMALS = 9;
    private static final double UNITS = 1e9;
    private static final int SECONDS_A_DAY = 86_400;

    /** The digits of 00 to 99, one pair after the other. */
    private static final byte[] PAIRS = pairs();

    private byte[] bytes;
    private int end;

    /** Nothing yet, with room for so many bytes; more are made room for. */
    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /** What is always written the same, to be made once. */
    static byte[] constant(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** All that was written. */
    Buffer toBuffer() {
        return Buffer.buffer(end).appendBytes(bytes, 0, end);
    }

    /** JSON as it is. */
    JsonBytes raw(byte[] json) {
        makeRoom(json.length);
        System.arraycopy(json, 0, bytes, end, json.length);
        end += json.length;
        return this;
    }

    /** JSON as it is, of ASCII alone. */
    private void raw(String ascii) {
        makeRoom(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[end++] = (byte) ascii.charAt(i);
        }
    }

    /** A text in quotes. */
    JsonBytes text(String text) {
        if (!isPlain(text)) {
            return quoted(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        }
        put('"');
        raw(text);
        return put('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private JsonBytes quoted(byte[] escaped) {
        return put('"').raw(escaped).put('"');
    }

    /** A whole number. */
    JsonBytes number(long number) {
        raw(Long.toString(number));
        return this;
    }

    /** A number in as few digits as tell it from every other. */
    JsonBytes number(double number) {
        raw(NumberOutput.toString(number, true));
        return this;
    }

    /**
     * A chance. One of up to nine decimals, as every cell of a grid is, is written digit by digit; any other as any number.
     * What is read is the very number in both cases.
     */
    JsonBytes chance(double chance) {
        long units = Math.round(chance * UNITS);
        // A quotient of two whole numbers is rounded as the decimals of the same value are when they are read.
        if (units <= 0 || units >= UNITS || units / UNITS != chance) {
            return number(chance);
        }
        put('0').put('.');
        digits((int) units, MOST_DECIMALS);
        while (bytes[end - 1] == '0') {
            end--;
        }
        return this;
    }

    /** A day such as {@code "2026-03-01"}. */
    JsonBytes day(LocalDate day) {
        return hasUsualYear(day) ? put('"').date(day).put('"') : text(day.toString());
    }

    /** A moment such as {@code "2026-03-01T20:00:00Z"}, with 3, 6 or 9 decimals where there are any. */
    JsonBytes moment(Instant moment) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(moment.getEpochSecond(), SECONDS_A_DAY));
        if (!hasUsualYear(day)) {
            return text(moment.toString());
        }
        int second = Math.floorMod(moment.getEpochSecond(), SECONDS_A_DAY);
        put('"').date(day).put('T').digits(second / 3_600, 2);
        put(':').digits(second / 60 % 60, 2);
        put(':').digits(second % 60, 2);
        fraction(moment.getNano());
        return put('Z').put('"');
    }

    private static boolean hasUsualYear(LocalDate day) {
        return day.getYear() >= 0 && day.getYear() <= 9_999;
    }

    private JsonBytes date(LocalDate day) {
        digits(day.getYear(), 4);
        put('-').digits(day.getMonthValue(), 2);
        put('-').digits(day.getDayOfMonth(), 2);
        return this;
    }

    private void fraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        put('.');
        if (nanos % 1_000_000 == 0) {
            digits(nanos / 1_000_000, 3);
        } else if (nanos % 1_000 == 0) {
            digits(nanos / 1_000, 6);
        } else {
            digits(nanos, 9);
        }
    }

    /** So many digits of a number, zeros first. */
    private void digits(int number, int count) {
        makeRoom(count);
        int left = number;
        int at = end + count;
        for (; at - end > 1; left /= 100) {
            int pair = 2 * (left % 100);
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
        }
        if (at > end) {
            bytes[end] = (byte) ('0' + left % 10);
        }
        end += count;
    }

    private JsonBytes put(char ascii) {
        makeRoom(1);
        bytes[end++] = (byte) ascii;
        return this;
    }

    private void makeRoom(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }
}
