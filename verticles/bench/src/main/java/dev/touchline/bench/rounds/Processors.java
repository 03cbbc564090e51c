package dev.touchline.bench.rounds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processor time of this process and of all that it has started, servers too. */
public final class Processors {
    private static final String SELF = "bench";

    private Processors() {}

    /** Microseconds so far; what has ended no longer counts. */
    public static double micros() {
        return byProgram().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The same by the name of the program; this process is {@code bench}. */
    static Map<String, Double> byProgram() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .collect(Collectors.groupingBy(
                        process -> process.equals(self) ? SELF : program(process),
                        TreeMap::new,
                        Collectors.summingDouble(Processors::micros)));
    }

    private static double micros(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
    }

    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("ended");
    }
}
