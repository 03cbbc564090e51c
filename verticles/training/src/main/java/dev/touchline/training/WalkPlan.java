package dev.touchline.training;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.training.data.Match;
import dev.touchline.training.data.MatchHistory;
import dev.touchline.training.data.MatchHistory.Key;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is forecast and what is learnt from, sorted out so that no match is told before it is forecast.
 *
 * @param toForecast matches of the input
 * @param toLearn results of the input and, where the input does not have the match, of the history
 * @param warnings what was left aside
 */
record WalkPlan(List<Match> toForecast, List<Match> toLearn, List<String> warnings) {
    /** Two files may put a match on different days; the same pair meets again at the same ground months later. */
    private static final long SAME_MATCH_DAYS = 7;

    private record Pair(Competition competition, Club home, Club away) {
        static Pair of(Match match) {
            return new Pair(
                    match.fixture().competition(),
                    match.fixture().home(),
                    match.fixture().away());
        }
    }

    static WalkPlan of(List<Match> in, List<Match> history) {
        Set<Key> keys = new HashSet<>();
        Map<Pair, List<LocalDate>> days = new HashMap<>();
        for (Match match : in) {
            keys.add(Key.of(match));
            days.computeIfAbsent(Pair.of(match), pair -> new ArrayList<>())
                    .add(match.fixture().date());
        }
        List<Match> others = new ArrayList<>();
        int shifted = 0;
        for (Match match : history) {
            if (keys.contains(Key.of(match)) || !isShifted(match, days)) {
                others.add(match);
            } else {
                shifted++;
            }
        }
        MatchHistory all = new MatchHistory().add(in).add(others);
        List<Match> results = all.inOrder().stream()
                .filter(match -> match.score().isPresent())
                .toList();
        return new WalkPlan(in, results, warnings(shifted, all.conflicts().size()));
    }

    private static boolean isShifted(Match match, Map<Pair, List<LocalDate>> days) {
        return days.getOrDefault(Pair.of(match), List.of()).stream()
                .anyMatch(day ->
                        Math.abs(ChronoUnit.DAYS.between(day, match.fixture().date())) <= SAME_MATCH_DAYS);
    }

    private static List<String> warnings(int shifted, int conflicts) {
        List<String> warnings = new ArrayList<>();
        if (shifted > 0) {
            warnings.add(shifted + " matches of the history are in the input on a day close by and were left aside");
        }
        if (conflicts > 0) {
            warnings.add(conflicts + " matches end differently in the history; the input's scores were taken");
        }
        return warnings;
    }
}
