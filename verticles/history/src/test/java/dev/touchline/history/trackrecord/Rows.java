package dev.touchline.history.trackrecord;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.bundle.BackTestRow.Chances;
import java.time.LocalDate;

/** Rows of a back-test that a test writes down. */
public final class Rows {
    private Rows() {}

    /** A match that the model gave 60, 25 and 15 in a hundred. */
    public static BackTestRow row(
            String competition, String date, String home, String away, int homeGoals, int awayGoals) {
        return new BackTestRow(
                competition,
                "2016-17",
                LocalDate.parse(date),
                home,
                away,
                homeGoals,
                awayGoals,
                new Chances(0.6, 0.25, 0.15),
                new Chances(0.5, 0.3, 0.2),
                new Chances(0.45, 0.27, 0.28),
                1600,
                1500);
    }
}
