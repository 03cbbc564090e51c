package dev.touchline.ingress.imports;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.MatchRow;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows of an import and what is wrong with them. Confined to one thread. */
final class ImportRows {
    /** A thousand mistakes are enough for one reply; the count goes on. */
    private static final int MOST_NAMED = 1_000;

    /** As many rows as history takes at a time by default; more would only fill the memory before being refused. */
    static final int MOST_ROWS = 400_000;

    private final List<MatchRow> rows = new ArrayList<>();
    private final List<Failure.Detail> faults = new ArrayList<>();
    private long badRows;
    private int lastBadLine = -1;

    void add(MatchRow row) {
        if (rows.size() == MOST_ROWS) {
            throw Failure.of(
                            Category.INVALID,
                            "too-many-rows",
                            "An import holds at most " + MOST_ROWS + " rows; split the file.")
                    .asException();
        }
        if (badRows == 0) {
            rows.add(row);
        }
    }

    void fault(int line, String reason) {
        if (line != lastBadLine) {
            badRows++;
            lastBadLine = line;
            rows.clear();
        }
        if (faults.size() < MOST_NAMED) {
            faults.add(new Failure.Detail("line " + line, reason));
        }
    }

    boolean isBad(int line) {
        return line == lastBadLine;
    }

    /** The rows; an {@code INVALID} failure that names the bad ones when there are any. */
    List<MatchRow> complete() {
        if (badRows > 0) {
            String count = badRows == 1 ? "1 row is not as it" : badRows + " rows are not as they";
            throw new Failure(
                            Category.INVALID,
                            "invalid-import",
                            count + " should be, so nothing was stored; errors names each by its line.",
                            faults)
                    .asException();
        }
        if (rows.isEmpty()) {
            throw Failure.of(Category.INVALID, "empty-import", "The import has no rows.")
                    .asException();
        }
        return rows;
    }
}
