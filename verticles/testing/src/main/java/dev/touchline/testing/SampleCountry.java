package dev.touchline.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A country of {@link SampleSeasons}, moving from season to season. Confined to one thread. */
final class SampleCountry {
    private static final String[] CODES = {"arl", "bor", "cam", "del", "elb", "fen"};
    private static final String[] PLACES = {
        "Ambry", "Brackwater", "Cold Harbour", "Dunmere", "Eastwick", "Fallow", "Greyford", "Hollin", "Iverness",
        "Jarrowby", "Kestrel", "Lowmoor", "Marsh End", "Northolm", "Oakhanger", "Pellworm", "Quarrington", "Redmire",
        "Saltash", "Thornby", "Ulverton", "Vellmoor", "Westering", "Yarrow"
    };
    private static final String[] KINDS = {"", " Town", " Rovers", " Athletic"};
    private static final int SWAPPED = 2;
    private static final double HOME_ADVANTAGE = 0.25;

    private final String code;
    private final boolean calendarYear;
    private final Random random;
    private final List<List<String>> divisions = new ArrayList<>();
    private final Map<String, Double> strengths = new HashMap<>();

    SampleCountry(int index, int clubs, Random random) {
        this.code = CODES[index];
        this.calendarYear = index % 2 == 1;
        this.random = random;
        List<String> names = names(random, 2 * clubs);
        for (int tier = 0; tier < 2; tier++) {
            divisions.add(new ArrayList<>(names.subList(tier * clubs, (tier + 1) * clubs)));
            for (String club : divisions.get(tier)) {
                strengths.put(club, 0.28 * random.nextGaussian() - 0.3 * tier);
            }
        }
    }

    private static List<String> names(Random random, int count) {
        List<String> names = new ArrayList<>();
        for (String kind : KINDS) {
            for (String place : PLACES) {
                names.add(place + kind);
            }
        }
        Collections.shuffle(names, random);
        return names.subList(0, count);
    }

    List<SampleMatch> play(int year) {
        List<SampleMatch> matches = new ArrayList<>();
        for (int tier = 0; tier < divisions.size(); tier++) {
            matches.addAll(playDivision(tier, year));
        }
        promoteAndRelegate(matches);
        strengths.replaceAll((club, strength) -> 0.9 * strength + 0.08 * random.nextGaussian());
        return matches;
    }

    /** Every club meets every other at home and away, a round a week, by the circle method. */
    private List<SampleMatch> playDivision(int tier, int year) {
        List<String> clubs = divisions.get(tier);
        int rounds = clubs.size() - 1;
        LocalDate start = calendarYear ? LocalDate.of(year, 3, 1) : LocalDate.of(year, 8, 1);
        List<SampleMatch> matches = new ArrayList<>();
        for (int round = 0; round < 2 * rounds; round++) {
            LocalDate date = start.plusWeeks(round).plusDays(tier);
            for (int pair = 0; pair < clubs.size() / 2; pair++) {
                String one = pair == 0 ? clubs.get(rounds) : clubs.get((round + pair) % rounds);
                String other = clubs.get((round - pair + 2 * rounds) % rounds);
                boolean swap = (round >= rounds) != (pair == 0 && round % rounds % 2 == 1);
                matches.add(play(tier, year, date, swap ? other : one, swap ? one : other));
            }
        }
        return matches;
    }

    private SampleMatch play(int tier, int year, LocalDate date, String home, String away) {
        double gap = strengths.get(home) - strengths.get(away);
        double homeRate = 1.3 * StrictMath.exp(gap + HOME_ADVANTAGE / 2);
        double awayRate = 1.3 * StrictMath.exp(-gap - HOME_ADVANTAGE / 2);
        int homeOnTarget = poisson(3.2 * homeRate);
        int awayOnTarget = poisson(3.2 * awayRate);
        int homeGoals = scored(homeOnTarget);
        int awayGoals = scored(awayOnTarget);
        double[] odds = odds(homeRate, awayRate);
        return new SampleMatch(
                code + "." + (tier + 1),
                calendarYear ? String.valueOf(year) : "%d-%02d".formatted(year, (year + 1) % 100),
                date,
                home,
                away,
                homeGoals,
                awayGoals,
                homeOnTarget + poisson(7),
                awayOnTarget + poisson(7),
                homeOnTarget,
                awayOnTarget,
                odds[0],
                odds[1],
                odds[2]);
    }

    /** About one attempt on target in three is a goal. */
    private int scored(int onTarget) {
        int goals = 0;
        for (int i = 0; i < onTarget; i++) {
            goals += random.nextDouble() < 1 / 3.2 ? 1 : 0;
        }
        return goals;
    }

    private int poisson(double rate) {
        double limit = StrictMath.exp(-rate);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static double[] odds(double homeRate, double awayRate) {
        double[] p = new double[3];
        for (int home = 0; home < 12; home++) {
            for (int away = 0; away < 12; away++) {
                p[Integer.signum(away - home) + 1] += chance(homeRate, home) * chance(awayRate, away);
            }
        }
        return Arrays.stream(p)
                .map(chance -> Math.max(1.01, 1 / (1.05 * chance)))
                .toArray();
    }

    private static double chance(double rate, int goals) {
        double p = StrictMath.exp(-rate);
        for (int i = 1; i <= goals; i++) {
            p *= rate / i;
        }
        return p;
    }

    private void promoteAndRelegate(List<SampleMatch> matches) {
        Map<String, Integer> points = new HashMap<>();
        for (SampleMatch match : matches) {
            int gap = Integer.signum(match.homeGoals() - match.awayGoals());
            points.merge(match.home(), gap > 0 ? 3 : gap == 0 ? 1 : 0, Integer::sum);
            points.merge(match.away(), gap < 0 ? 3 : gap == 0 ? 1 : 0, Integer::sum);
        }
        Comparator<String> best =
                Comparator.comparing((String club) -> -points.get(club)).thenComparing(Comparator.naturalOrder());
        divisions.forEach(division -> division.sort(best));
        List<String> upper = divisions.get(0);
        List<String> lower = divisions.get(1);
        for (int i = 0; i < SWAPPED; i++) {
            String relegated = upper.set(upper.size() - 1 - i, lower.get(i));
            lower.set(i, relegated);
        }
    }
}
