package dev.touchline.training.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns that mean something here. Any other column of a file is ignored. */
public enum Column {
    /** League id such as {@code eng.1}. */
    COMPETITION,
    /** Season label. */
    SEASON,
    /** ISO day. */
    DATE,
    /** Host. */
    HOME,
    /** Visitor. */
    AWAY,
    /** Goals of the host at full time. */
    HOME_GOALS,
    /** Goals of the visitor at full time. */
    AWAY_GOALS,
    /** Where the row comes from. */
    SOURCE,
    /** Attempts of the host. */
    SHOTS_HOME,
    /** Attempts of the visitor. */
    SHOTS_AWAY,
    /** Attempts of the host on target. */
    SOT_HOME,
    /** Attempts of the visitor on target. */
    SOT_AWAY,
    /** Decimal closing odds of a home win. */
    ODDS_HOME,
    /** Decimal closing odds of a draw. */
    ODDS_DRAW,
    /** Decimal closing odds of an away win. */
    ODDS_AWAY;

    /** Name in the header. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column with this name in the header. */
    public static Optional<Column> byHeader(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header().equals(header))
                .findFirst();
    }
}
