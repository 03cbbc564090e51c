package dev.touchline.training.evaluation;

import dev.touchline.football.grading.Scores;
import dev.touchline.football.grading.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How good the forecasters were, slice by slice. Immutable.
 *
 * @param lines one line for each slice and forecaster; slices by competition and season first, then each season, then all
 * @param reliability bins of the model's probabilities over all matches
 */
public record Evaluation(List<Line> lines, List<Tally.Bin> reliability) {
    /** Stands for every competition or every season. */
    public static final String ALL = "all";

    /** Copies the lists. */
    public Evaluation {
        lines = List.copyOf(lines);
        reliability = List.copyOf(reliability);
    }

    /** Which matches of a slice count. */
    public enum Subset {
        /** Every one. */
        ALL_MATCHES,
        /** Those with closing odds, so that the market and the model are judged on the same matches. */
        PRICED_MATCHES
    }

    /**
     * One line of the table.
     *
     * @param subset which matches count
     * @param competition competition id or {@link #ALL}
     * @param season season label or {@link #ALL}
     * @param forecaster label of the forecaster
     * @param scores how good it was
     */
    public record Line(Subset subset, String competition, String season, String forecaster, Scores scores) {}

    private record Slice(String competition, String season) implements Comparable<Slice> {
        @Override
        public int compareTo(Slice other) {
            int bySeason = order(season).compareTo(order(other.season));
            return bySeason != 0 ? bySeason : order(competition).compareTo(order(other.competition));
        }

        private static String order(String name) {
            return name.equals(ALL) ? "~" : name;
        }
    }

    /** Judges the forecasts of a panel. */
    public static Evaluation of(Panel panel) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(lines(panel, Subset.ALL_MATCHES, entry -> true));
        lines.addAll(lines(panel, Subset.PRICED_MATCHES, Panel.Entry::priced));
        Tally tally = new Tally();
        panel.entries().forEach(e -> tally.add(e.of(Forecaster.MODEL).orElseThrow(), e.outcome()));
        return new Evaluation(lines, tally.bins());
    }

    private static List<Line> lines(Panel panel, Subset subset, Predicate<Panel.Entry> counts) {
        Map<Slice, Map<Forecaster, Tally>> tallies = new TreeMap<>();
        for (Panel.Entry entry : panel.entries()) {
            if (counts.test(entry)) {
                String competition = entry.match().fixture().competition().id();
                String season = entry.match().fixture().season();
                for (Slice slice :
                        List.of(new Slice(competition, season), new Slice(ALL, season), new Slice(ALL, ALL))) {
                    add(tallies.computeIfAbsent(slice, s -> new EnumMap<>(Forecaster.class)), subset, entry);
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        tallies.forEach((slice, byForecaster) -> byForecaster.forEach((forecaster, tally) ->
                lines.add(new Line(subset, slice.competition(), slice.season(), forecaster.label(), tally.scores()))));
        return lines;
    }

    private static void add(Map<Forecaster, Tally> tallies, Subset subset, Panel.Entry entry) {
        entry.forecasts().forEach((forecaster, p) -> {
            if (forecaster != Forecaster.CLOSING_ODDS || subset == Subset.PRICED_MATCHES) {
                tallies.computeIfAbsent(forecaster, f -> new Tally()).add(p, entry.outcome());
            }
        });
    }

    /** The scores of a forecaster over all competitions and seasons; absent when there are no such matches. */
    public Optional<Scores> total(Subset subset, Forecaster forecaster) {
        return lines.stream()
                .filter(line -> line.subset() == subset
                        && line.competition().equals(ALL)
                        && line.season().equals(ALL)
                        && line.forecaster().equals(forecaster.label()))
                .map(Line::scores)
                .findFirst();
    }
}
