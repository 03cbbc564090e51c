package dev.touchline.e2e.chaos;

import java.util.Comparator;
import java.util.List;
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
     * Those of the rows.
     *
     * @throws IllegalArgumentException when there is no such row
     */
    static List<Fault> of(List<Integer> rows) {
        List<Fault> all = all();
        List<Integer> known = all.stream().map(Fault::row).toList();
        rows.stream().filter(row -> !known.contains(row)).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("there is no row " + row + "; there are " + known);
        });
        return all.stream().filter(fault -> rows.contains(fault.row())).toList();
    }
}
