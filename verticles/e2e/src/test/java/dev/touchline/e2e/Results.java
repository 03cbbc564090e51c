package dev.touchline.e2e;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Results to import. */
final class Results {
    static final String HEADER = "competition,season,date,home,away,home_goals,away_goals\n";

    /** Clubs of the same league. */
    static final List<String> OPPONENTS = List.of(
            "Liverpool", "Man City", "Man United", "Tottenham", "Everton", "Newcastle", "Aston Villa", "Fulham");

    private Results() {}

    /** A heavy defeat by each of the opponents, one a day up to yesterday. */
    static String losingStreakOf(String club) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(OPPONENTS.size());
        StringBuilder csv = new StringBuilder(HEADER);
        for (String opponent : OPPONENTS) {
            csv.append("eng.1,%s,%s,%s,%s,0,4%n".formatted(season(day), day, club, opponent));
            day = day.plusDays(1);
        }
        return csv.toString();
    }

    /** Some hundred results between the same clubs. */
    static String manyMatches() {
        StringBuilder csv = new StringBuilder(HEADER);
        LocalDate first = LocalDate.of(2025, 8, 1);
        for (int day = 0; day < 90; day++) {
            for (int pair = 0; pair < OPPONENTS.size() / 2; pair++) {
                String home = OPPONENTS.get((2 * pair + day) % OPPONENTS.size());
                String away = OPPONENTS.get((2 * pair + 1 + day) % OPPONENTS.size());
                csv.append("eng.1,2025-26,%s,%s,%s,%d,1%n".formatted(first.plusDays(day), home, away, pair));
            }
        }
        return csv.toString();
    }

    static String season(LocalDate day) {
        int start = day.getMonthValue() >= 7 ? day.getYear() : day.getYear() - 1;
        return "%d-%02d".formatted(start, (start + 1) % 100);
    }
}
