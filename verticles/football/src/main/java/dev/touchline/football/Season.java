package dev.touchline.football;

import java.time.LocalDate;

/** Season labels: {@code 2024-25} for a season over the new year, {@code 2024} for one within a calendar year. */
final class Season {
    private static final String SPAN = "2024-25";
    private static final int YEAR_DIGITS = 4;
    /** A match within so many days of the last one still belongs to its season, whatever the month. */
    static final int LONGEST_PAUSE_AT_ITS_END_DAYS = 21;

    private static final int NEW_SEASON_MONTH = 7;

    private Season() {}

    /** A number for a label: twice the year it starts in, and one more when it runs over the new year. */
    static int code(String label) {
        boolean overTheNewYear = label.length() == SPAN.length();
        boolean fits = overTheNewYear || label.length() == YEAR_DIGITS;
        int year = 0;
        for (int i = 0; i < label.length() && fits; i++) {
            int digit = label.charAt(i) - '0';
            fits = i == YEAR_DIGITS ? label.charAt(i) == '-' : digit >= 0 && digit <= 9;
            year = i < YEAR_DIGITS ? 10 * year + digit : year;
        }
        if (!fits) {
            throw new IllegalArgumentException("'" + label + "' is not a season; write 2024-25 or 2024");
        }
        return 2 * year + (overTheNewYear ? 1 : 0);
    }

    /** The label of a {@link #code}. */
    static String label(int code) {
        int year = code / 2;
        String first = digits(year, YEAR_DIGITS);
        return overTheNewYear(code) ? first + '-' + digits((year + 1) % 100, SPAN.length() - YEAR_DIGITS - 1) : first;
    }

    private static String digits(int number, int length) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
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
