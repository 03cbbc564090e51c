package dev.touchline.bench.rounds;

import java.time.Duration;
import java.util.stream.Stream;

/** The processor time of this process and of all that it has started, servers too. */
public final class Processors {
    private Processors() {}

    /** Microseconds so far; what has ended no longer counts. */
    public static double micros() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e3;
    }
}
