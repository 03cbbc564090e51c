package dev.touchline.football;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Season labels: {@code 2024-25} for a season over the new year, {@code 2024} for one within a calendar year. */
final class Season {
    private static final Pattern LABEL = Pattern.compile("([0-9]{4})(-[0-9]{2})?");
    /** A match within so many days of the last one still belongs to its season, whatever the month. */
    static final int LONGEST_PAUSE_AT_ITS_END_DAYS = 21;

    private static final int NEW_SEASON_MONTH = 7;

    private Season() {}

    /** A number for a label: twice the year it starts in, and one more when it runs over the new year. */
    static int code(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + label + "' is not a season; write 2024-25 or 2024");
        }
        return 2 * Integer.parseInt(matcher.group(1)) + (matcher.group(2) == null ? 0 : 1);
    }

    /** The label of a {@link #code}. */
    static String label(int code) {
        int year = code / 2;
        return overTheNewYear(code) ? "%04d-%02d".formatted(year, (year + 1) % 100) : "%04d".formatted(year);
    }

    /** The season that starts or runs on a day; seasons over the new year start in July. */
    static int at(LocalDate date, boolean overTheNewYear) {
        if (!overTheNewYear) {
            return 2 * date.getYear();
        }
        int year = date.getMonthValue() >= NEW_SEASON_MONTH ? date.getYear() : date.getYear() - 1;
        return 2 * year + 1;
    }

    static boolean overTheNewYear(int code) {
        return code % 2 == 1;
    }
}
