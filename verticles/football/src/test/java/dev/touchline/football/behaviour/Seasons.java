package dev.touchline.football.behaviour;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.Fixture;
import dev.touchline.football.Result;
import dev.touchline.football.ShotCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Invented seasons: two countries, one with two divisions between which clubs move, drawn from a seed. */
final class Seasons {
    private static final int DIVISION = 12;

    private final Random random;
    private final List<Result> results = new ArrayList<>();

    private Seasons(long seed) {
        random = new Random(seed);
    }

    /** Results in order. */
    static List<Result> of(long seed, int years) {
        Seasons seasons = new Seasons(seed);
        List<List<Club>> north = List.of(clubs("north", "Upper"), clubs("north", "Lower"));
        List<Club> south = clubs("south", "Southern");
        for (int year = 2000; year < 2000 + years; year++) {
            seasons.play(new Competition("north", 1), overTheNewYear(year), LocalDate.of(year, 8, 5), north.get(0));
            seasons.play(new Competition("north", 2), overTheNewYear(year), LocalDate.of(year, 8, 5), north.get(1));
            seasons.play(new Competition("south", 1), String.valueOf(year), LocalDate.of(year, 3, 1), south);
            swap(north, year % DIVISION);
            south.set(year % DIVISION, new Club("south", "Newcomer " + year));
        }
        Collections.sort(seasons.results);
        return seasons.results;
    }

    static String overTheNewYear(int year) {
        return "%d-%02d".formatted(year, (year + 1) % 100);
    }

    private static List<Club> clubs(String country, String name) {
        List<Club> clubs = new ArrayList<>();
        for (int i = 0; i < DIVISION; i++) {
            clubs.add(new Club(country, name + " " + (char) ('A' + i)));
        }
        return clubs;
    }

    private static void swap(List<List<Club>> divisions, int place) {
        Club relegated = divisions.get(0).get(place);
        divisions.get(0).set(place, divisions.get(1).get(place));
        divisions.get(1).set(place, relegated);
    }

    private void play(Competition competition, String season, LocalDate start, List<Club> clubs) {
        for (int round = 0; round < 2 * (DIVISION - 1); round++) {
            for (int pair = 0; pair < DIVISION / 2; pair++) {
                Club one = clubs.get(pair == 0 ? 0 : 1 + (round + pair) % (DIVISION - 1));
                Club other = clubs.get(1 + Math.floorMod(round - pair, DIVISION - 1));
                boolean turned = round >= DIVISION - 1;
                LocalDate date = start.plusDays(7L * round + random.nextInt(2));
                results.add(result(new Fixture(
                        competition,
                        season,
                        date,
                        turned ? other : one,
                        turned ? one : other,
                        random.nextInt(50) == 0)));
            }
        }
    }

    private Result result(Fixture fixture) {
        int home = random.nextInt(5);
        int away = random.nextInt(4);
        Optional<ShotCounts> shots = random.nextBoolean()
                ? Optional.of(new ShotCounts(home + 6, away + 5, home + random.nextInt(3), away + random.nextInt(3)))
                : Optional.empty();
        return new Result(fixture, home, away, shots);
    }
}
