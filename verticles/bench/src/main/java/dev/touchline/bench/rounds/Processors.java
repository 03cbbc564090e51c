package dev.touchline.bench.rounds;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time of this process and of all that it has started, servers too. PostgreSQL counts also where it has no
 * parent any more, as {@code pg_ctl} leaves it, if it came after us.
 */
public final class Processors {
    private static final String SELF = "bench";
    private static final String DETACHED = "postgres";
    private static final long NOBODY = 1;

    private Processors() {}

    /** Microseconds so far; what has ended no longer counts. */
    public static double micros() {
        return byProgram().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The same by the name of the program; this process is {@code bench}. */
    static Map<String, Double> byProgram() {
        ProcessHandle self = ProcessHandle.current();
        Stream<ProcessHandle> started = Stream.concat(self.descendants(), detached(self));
        return Stream.concat(Stream.of(self), started)
                .distinct()
                .collect(Collectors.groupingBy(
                        process -> process.equals(self) ? SELF : program(process),
                        TreeMap::new,
                        Collectors.summingDouble(Processors::micros)));
    }

    private static Stream<ProcessHandle> detached(ProcessHandle self) {
        Instant begun = self.info().startInstant().orElse(Instant.MAX);
        return ProcessHandle.allProcesses()
                .filter(process -> program(process).equals(DETACHED))
                .filter(process -> process.parent().map(ProcessHandle::pid).orElse(NOBODY) == NOBODY)
                .filter(process ->
                        process.info().startInstant().orElse(Instant.MIN).isAfter(begun))
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
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
