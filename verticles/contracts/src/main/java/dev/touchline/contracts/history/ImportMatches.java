package dev.touchline.contracts.history;

import java.util.List;

/**
 * Rows to store, all or none.
 *
 * @param rows what to store; the natural key of a row is competition, date, home and away
 */
public record ImportMatches(List<MatchRow> rows) {
    public ImportMatches {
        rows = List.copyOf(rows);
    }
}
