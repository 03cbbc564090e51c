package dev.touchline.e2e.chaos;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every fault there is. */
final class Faults {
    private Faults() {}

    /** In the order of their rows. */
    static List<Fault> all() {
        return Stream.of(
                        BrokerFaults.all(),
                        QueueFaults.all(),
                        RedisFaults.all(),
                        PostgresFaults.all(),
                        MessageFaults.all(),
                        WorkerFaults.all(),
                        MemberFaults.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Fault::row))
                .toList();
    }

    /**
     * Those of the rows, in the order in which they are named.
     *
     * @throws IllegalArgumentException when there is no such row
     */
    static List<Fault> of(List<Integer> rows) {
        Map<Integer, Fault> byRow = all().stream().collect(Collectors.toMap(Fault::row, Function.identity()));
        return rows.stream()
                .map(row -> Optional.ofNullable(byRow.get(row))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no row " + row + "; there are " + new TreeSet<>(byRow.keySet()))))
                .toList();
    }
}
