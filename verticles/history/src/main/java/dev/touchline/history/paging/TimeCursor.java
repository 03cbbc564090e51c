package dev.touchline.history.paging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Where the next page of a list begins that has the newest first: behind this moment and id.
 *
 * @param at a moment, to the microsecond as the database keeps it
 * @param id id of the last entry of the page before
 */
public record TimeCursor(Instant at, String id) {
    /** Times that the database can hold; nothing is listed that is not within them. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** Reads what {@link #text} wrote; anything else is an {@code INVALID} failure. */
    public static TimeCursor parse(String text) {
        int split = text.indexOf('_');
        try {
            long micros = Long.parseLong(text.substring(0, split));
            Instant at = FIRST.plus(micros, ChronoUnit.MICROS);
            if (at.isBefore(FIRST) || at.isAfter(LAST)) {
                throw Cursor.NONE_OF_OURS.asException();
            }
            return new TimeCursor(at, text.substring(split + 1));
        } catch (DateTimeException | ArithmeticException | NumberFormatException | StringIndexOutOfBoundsException e) {
            throw Cursor.NONE_OF_OURS.causedBy(e);
        }
    }

    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
    }

    /** The moment as a value of a statement. */
    public OffsetDateTime moment() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
