package dev.touchline.e2e.chaos;

import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.process.TouchlineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resident memory of the processes, as Linux counts it, beside what it was. */
final class Memory {
    private static final double KIB_PER_MIB = 1_024;

    private final List<TouchlineProcess> processes;
    private final Map<Long, Double> before = new HashMap<>();

    private Memory(List<TouchlineProcess> processes) {
        this.processes = processes;
        processes.forEach(process -> before.put(process.pid(), resident(process.pid())));
    }

    /** What the processes take now is what they are compared with. */
    static Memory of(SplitLayout layout) {
        return new Memory(layout.processes());
    }

    /** By how much the one has grown that has grown most; those that were started since then do not count. */
    double grownMib() {
        return processes.stream()
                .filter(process -> before.containsKey(process.pid()))
                .mapToDouble(process -> resident(process.pid()) - before.get(process.pid()))
                .max()
                .orElse(0);
    }

    private static double resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    / KIB_PER_MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
