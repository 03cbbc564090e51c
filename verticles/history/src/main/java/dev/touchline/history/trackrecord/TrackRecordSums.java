package dev.touchline.history.trackrecord;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.TrackRecord;
import dev.touchline.contracts.history.TrackRecord.Bin;
import dev.touchline.contracts.history.TrackRecord.Forecaster;
import dev.touchline.contracts.history.TrackRecord.Part;
import dev.touchline.contracts.history.TrackRecord.Slice;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.football.grading.Grade;
import dev.touchline.football.grading.Tally;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;

/** Sums up judged matches as they come, in memory that does not grow with their number. Confined to one thread. */
public final class TrackRecordSums {
    private static final int WORST = 20;
    private static final Comparator<PredictedMatch> BY_LOSS = Comparator.comparingDouble(
            (PredictedMatch match) -> match.grade().orElseThrow().logLoss());

    private final Sides all = new Sides();
    private final Map<String, Sides> months = new TreeMap<>();
    private final Map<String, Sides> competitions = new TreeMap<>();
    private final Map<PredictionSource, Span> spans = new EnumMap<>(PredictionSource.class);
    /** The least bad of them at the head, so that it can make room. */
    private final PriorityQueue<PredictedMatch> worst = new PriorityQueue<>(BY_LOSS);

    /** The tallies of those who forecast the same matches. */
    private static final class Sides {
        private final Map<Forecaster, Tally> tallies = new EnumMap<>(Forecaster.class);

        void add(Judged judged, int outcome) {
            add(Forecaster.MODEL, Optional.of(judged.match().probabilities()), outcome);
            add(Forecaster.CLASS_PRIOR, judged.classPrior(), outcome);
            add(Forecaster.ELO, judged.elo(), outcome);
        }

        private void add(Forecaster forecaster, Optional<ThreeWay> said, int outcome) {
            said.ifPresent(
                    p -> tallies.computeIfAbsent(forecaster, f -> new Tally()).add(Grades.array(p), outcome));
        }

        List<TrackRecord.Scores> scores() {
            List<TrackRecord.Scores> scores = new ArrayList<>();
            tallies.forEach((forecaster, tally) -> {
                var s = tally.scores();
                scores.add(new TrackRecord.Scores(
                        forecaster, s.matches(), s.rps(), s.logLoss(), s.brier(), s.accuracy(), s.ece()));
            });
            return scores;
        }
    }

    /** How many matches there are and over which days. */
    private record Span(int matches, Optional<LocalDate> from, Optional<LocalDate> to) {
        static final Span NONE = new Span(0, Optional.empty(), Optional.empty());

        Span with(LocalDate day) {
            return new Span(
                    matches + 1,
                    Optional.of(from.filter(known -> known.isBefore(day)).orElse(day)),
                    Optional.of(to.filter(known -> known.isAfter(day)).orElse(day)));
        }
    }

    /** Adds a match. */
    public void add(Judged judged) {
        PredictedMatch match = judged.match();
        int outcome =
                Grade.outcome(match.homeGoals().orElseThrow(), match.awayGoals().orElseThrow());
        LocalDate day = match.match().date();
        all.add(judged, outcome);
        months.computeIfAbsent(YearMonth.from(day).toString(), m -> new Sides()).add(judged, outcome);
        competitions
                .computeIfAbsent(match.match().competition(), c -> new Sides())
                .add(judged, outcome);
        spans.merge(match.source(), Span.NONE.with(day), (known, one) -> known.with(day));
        worst.add(match);
        if (worst.size() > WORST) {
            worst.poll();
        }
    }

    /**
     * What the matches so far sum up to.
     *
     * @param sources the sources that were asked for, which have their part even where they have no match
     * @param label says what a source is in words
     */
    public TrackRecord record(List<PredictionSource> sources, Function<PredictionSource, String> label) {
        List<Part> parts = sources.stream()
                .map(source -> part(source, label.apply(source), spans.getOrDefault(source, Span.NONE)))
                .toList();
        return new TrackRecord(
                parts,
                all.scores(),
                bins(),
                slices(months),
                slices(competitions),
                worst.stream().sorted(BY_LOSS.reversed()).toList());
    }

    private static Part part(PredictionSource source, String label, Span span) {
        return new Part(source, label, span.matches(), span.from(), span.to());
    }

    private List<Bin> bins() {
        List<Tally.Bin> counted =
                all.tallies.getOrDefault(Forecaster.MODEL, new Tally()).bins();
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            Tally.Bin bin = counted.get(i);
            Optional<Tally.Bin> any = Optional.of(bin).filter(b -> b.count() > 0);
            double size = counted.size();
            bins.add(new Bin(
                    i / size, (i + 1) / size, bin.count(), any.map(Tally.Bin::stated), any.map(Tally.Bin::observed)));
        }
        return bins;
    }

    private static List<Slice> slices(Map<String, Sides> sides) {
        List<Slice> slices = new ArrayList<>();
        sides.forEach((name, side) -> slices.add(new Slice(name, side.scores())));
        return slices;
    }
}
