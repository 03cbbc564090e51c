package dev.touchline.history.paging;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** Where the next page of matches begins: behind this day and id. */
public record Cursor(LocalDate date, long id) {
    /** What is said of a cursor that no list of ours has given. */
    public static final Failure NONE_OF_OURS = new Failure(
            Category.INVALID,
            "invalid-cursor",
            "This cursor is none of ours; take the one that the previous page gave.",
            List.of(new Detail("/after", "it does not name a place in the list")));

    private static final int LAST_YEAR = 9999;

    /** Reads what {@link #text} wrote; anything else is an {@code INVALID} failure. */
    public static Cursor parse(String text) {
        int split = text.indexOf('_');
        try {
            LocalDate date = LocalDate.parse(text.substring(0, split));
            if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
                // The database could not even compare it.
                throw NONE_OF_OURS.asException();
            }
            return new Cursor(date, Long.parseLong(text.substring(split + 1)));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            throw NONE_OF_OURS.causedBy(e);
        }
    }

    public String text() {
        return date + "_" + id;
    }
}
