package dev.touchline.ingress.imports;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.MatchRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects the rows of an import and what is wrong with them. Confined to one thread. */
final class ImportRows {
    /** A thousand mistakes are enough for one reply; the count goes on. */
    private static final int MOST_NAMED = 1_000;

    private static final String LINE = "line ";

    /** As many rows as history takes at a time by default; more would only fill the memory before being refused. */
    static final int MOST_ROWS = 400_000;

    private final List<MatchRow> rows = new ArrayList<>();
    private final List<Failure.Detail> faults = new ArrayList<>();
    private long badRows;
    private long count;
    private int lastBadLine = -1;

    void add(MatchRow row) {
        if (rows.size() == MOST_ROWS) {
            throw Failure.of(
                            Category.INVALID,
                            "too-many-rows",
                            "An import holds at most " + MOST_ROWS + " rows; split the file.")
                    .asException();
        }
        rows.add(row);
    }

    void fault(int line, String reason) {
        if (line != lastBadLine) {
            badRows++;
            lastBadLine = line;
        }
        count++;
        if (faults.size() < MOST_NAMED) {
            faults.add(new Failure.Detail(LINE + line, reason));
        }
    }

    boolean isBad(int line) {
        return line == lastBadLine;
    }

    /** Whether a row is bad, so that none of the others may be stored. */
    boolean faulty() {
        return badRows > 0;
    }

    /** The rows that are as they should be, whatever the others are. */
    List<MatchRow> good() {
        return List.copyOf(rows);
    }

    /**
     * What is wrong with all of them, by line.
     *
     * @param others what else was found, in the good rows
     */
    FailureException failure(Optional<Failure> others) {
        String rows = badRows == 1 ? "1 row is not as it" : badRows + " rows are not as they";
        String named = count > faults.size()
                ? "errors names the first " + faults.size() + " faults by their lines, " + (count - faults.size())
                        + " more are not named."
                : "errors names each by its line.";
        String rest = others.map(found -> " And in the other rows: " + found.message())
                .orElse("");
        List<Failure.Detail> details = Stream.concat(
                        faults.stream(), others.stream().flatMap(found -> found.details().stream()))
                .sorted(Comparator.comparingInt(ImportRows::lineOf))
                .toList();
        return new Failure(
                        Category.INVALID,
                        "invalid-import",
                        rows + " should be, so nothing was stored; " + named + rest,
                        details)
                .asException();
    }

    private static int lineOf(Failure.Detail detail) {
        return Integer.parseInt(detail.pointer().substring(LINE.length()));
    }

    /** The rows, of which none is bad; an {@code INVALID} failure when there are none. */
    List<MatchRow> complete() {
        if (rows.isEmpty()) {
            throw Failure.of(Category.INVALID, "empty-import", "The import has no rows.")
                    .asException();
        }
        return rows;
    }
}
