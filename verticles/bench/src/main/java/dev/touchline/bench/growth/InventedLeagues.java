package dev.touchline.bench.growth;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Countries with one league of twenty clubs each, and all results of five seasons. The same every time. */
final class InventedLeagues {
    /** First line of the results. */
    private static final String HEADER = "competition,season,date,home,away,home_goals,away_goals\n";

    private static final int FIRST_SEASON = 2020;
    private static final int SEASONS = 5;
    private static final int MOST_GOALS = 4;
    private static final int LETTERS = 26;
    private static final String[] CLUBS = {
        "arno", "belt", "corvi", "dunes", "eskel", "fjord", "gally", "hamar", "irvin", "jorda",
        "kelto", "lumen", "murno", "nevis", "orbit", "pasco", "quill", "rovno", "sable", "tunis"
    };

    private final List<List<Result>> seasons = new ArrayList<>();

    /** So many of them, 676 at most. */
    InventedLeagues(int count) {
        Random random = new Random(count);
        for (int season = FIRST_SEASON; season < FIRST_SEASON + SEASONS; season++) {
            List<Result> results = new ArrayList<>();
            for (int league = 0; league < count; league++) {
                play(new Competition(country(league), 1), season, random, results);
            }
            results.sort(null);
            seasons.add(results);
        }
    }

    private static String country(int league) {
        return "x" + (char) ('a' + league / LETTERS) + (char) ('a' + league % LETTERS);
    }

    /** Every pair at home and away, a round a week: those who meet in a round are as many places from its number. */
    private static void play(Competition league, int season, Random random, List<Result> results) {
        LocalDate start = LocalDate.of(season, 8, 8);
        int clubs = CLUBS.length;
        for (int home = 0; home < clubs; home++) {
            for (int away = 0; away < clubs; away++) {
                if (home != away) {
                    int round = (home + away) % clubs + (home < away ? 0 : clubs);
                    Fixture fixture = new Fixture(
                            league,
                            label(season),
                            start.plusWeeks(round),
                            club(league, home),
                            club(league, away),
                            false);
                    results.add(new Result(
                            fixture, random.nextInt(MOST_GOALS), random.nextInt(MOST_GOALS), Optional.empty()));
                }
            }
        }
    }

    private static Club club(Competition league, int club) {
        String country = league.country();
        return new Club(country, country.substring(0, 1).toUpperCase(Locale.ROOT) + country.substring(1) + CLUBS[club]);
    }

    private static String label(int season) {
        return season + "-" + String.format(Locale.ROOT, "%02d", (season + 1) % 100);
    }

    /** The results of each season in CSV, the oldest first. */
    List<String> csv() {
        return seasons.stream()
                .map(results -> results.stream().map(InventedLeagues::line).collect(Collectors.joining("", HEADER, "")))
                .toList();
    }

    private static String line(Result result) {
        Fixture played = result.fixture();
        return String.join(
                        ",",
                        played.competition().id(),
                        played.season(),
                        played.date().toString(),
                        played.home().name(),
                        played.away().name(),
                        Integer.toString(result.homeGoals()),
                        Integer.toString(result.awayGoals()))
                + "\n";
    }

    /** What the results say of every club. */
    FootballState state() {
        FootballState state = FootballState.empty();
        seasons.forEach(results -> results.forEach(state::apply));
        return state;
    }
}
