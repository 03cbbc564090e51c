package dev.touchline.bench.load;

import dev.touchline.bench.rounds.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What was measured of each path, round by round. Confined to one thread. */
final class Results {
    private final Map<Path, List<Measurement>> rounds = new EnumMap<>(Path.class);

    void add(Path path, Measurement measurement) {
        rounds.computeIfAbsent(path, p -> new ArrayList<>()).add(measurement);
    }

    /** The median over the rounds. */
    double median(Path path, ToDoubleFunction<Measurement> figure) {
        return Spread.of(rounds.get(path).stream().mapToDouble(figure).toArray())
                .median();
    }

    /** Requests a second of one path over those of another in the same round, so that a slow minute hurts both. */
    Spread ratio(Path path, Path ceiling) {
        List<Measurement> over = rounds.get(path);
        List<Measurement> under = rounds.get(ceiling);
        return Spread.of(IntStream.range(0, over.size())
                .mapToDouble(i -> over.get(i).perSecond() / under.get(i).perSecond())
                .toArray());
    }

    /** A figure of one path, round by round. */
    Spread spread(Path path, ToDoubleFunction<Measurement> figure) {
        return Spread.of(rounds.get(path).stream().mapToDouble(figure).toArray());
    }

    /** The processor time of one path over that of another in the same round. */
    Spread costRatio(Path path, Path other) {
        List<Measurement> over = rounds.get(path);
        List<Measurement> under = rounds.get(other);
        return Spread.of(IntStream.range(0, over.size())
                .mapToDouble(i -> over.get(i).cost() / under.get(i).cost())
                .toArray());
    }

    /** Answers other than 200 in all rounds. */
    long refused() {
        return rounds.values().stream()
                .flatMap(List::stream)
                .mapToLong(Measurement::refused)
                .sum();
    }
}
