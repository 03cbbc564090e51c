package dev.touchline.e2e.chaos;

import dev.touchline.e2e.layout.SplitLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A run of several faults in one layout after the other. */
final class Run {
    private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();

    private final Request request;
    private final Instant begun = Instant.now();
    private final List<Result> results = new ArrayList<>();
    private double load;
    private Versions versions = Versions.unknown();

    Run(Request request) {
        this.request = request;
    }

    /** Plays the faults, telling of each before and after; what has been measured is complete at any time. */
    void play(Consumer<Fault> before, Consumer<Result> after) {
        try (Arena arena = new Arena(request.folder().resolve("run-" + begun.getEpochSecond()))) {
            for (Fault fault : Faults.of(request.rows())) {
                SplitLayout layout = arena.layout();
                versions = Versions.of(layout);
                before.accept(fault);
                Result result = new Trial(layout, request.perSecond(), request.seed()).of(fault);
                results.add(result);
                load = Math.max(load, MACHINE.getSystemLoadAverage());
                if (!result.leavesOrder()) {
                    arena.discard();
                }
                after.accept(result);
            }
        }
    }

    Request request() {
        return request;
    }

    Instant begun() {
        return begun;
    }

    /** The highest load average after a row; far above the number of processors something else had the machine too. */
    double load() {
        return load;
    }

    Versions versions() {
        return versions;
    }

    /** What was measured so far, in the order of the rows. */
    List<Result> results() {
        return results.stream()
                .sorted(Comparator.comparingInt(result -> result.fault().row()))
                .toList();
    }

    /** The faults that have not been played, or not yet. */
    List<Fault> left() {
        List<Fault> played = results.stream().map(Result::fault).toList();
        return Faults.all().stream()
                .filter(fault -> played.stream().noneMatch(one -> one.row() == fault.row()))
                .toList();
    }

    /** Whether every fault asked for was played and every bar was kept. */
    boolean holds() {
        return results.size() == request.rows().size() && results.stream().allMatch(Result::holds);
    }
}
