package dev.touchline.contracts.history;

import java.util.List;

/**
 * Rows to store, all or none.
 *
 * @param rows what to store; the natural key of a row is competition, date, home and away
 * @param checkOnly whether to only say what is wrong with the rows, and to store nothing even where nothing is
 */
public record ImportMatches(List<MatchRow> rows, boolean checkOnly) {
    public ImportMatches {
        rows = List.copyOf(rows);
    }

    /** Rows that are to be stored. */
    public ImportMatches(List<MatchRow> rows) {
        this(rows, false);
    }
}
