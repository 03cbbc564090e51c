package dev.touchline.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Duration SPAN = Duration.ofSeconds(5);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Rounds costs = new Rounds("us", out);
    private int rounds;

    @Test
    void callsAPathSteadyWhoseLastFigureIsHardlyBelowTheOneTwoBefore() {
        add("steady", 100, 97, 95);
        add("dearer", 100, 100, 150);
        add("cheaper", 100, 94, 88);
        add("second", 100, 100);

        assertThat(costs.falling(0.9)).containsExactly("cheaper", "second");
    }

    @Test
    void givesUpOnWhatNeverSettlesAndSaysWhatThatIs() throws Exception {
        boolean settled = WarmUp.run(
                Duration.ofSeconds(15),
                SPAN,
                out,
                race -> race.lap("restless", () -> {
                    // Four times as many things in a lap make each of them cheaper, whatever the lap itself took.
                    work();
                    return new Lap(1, 1L << 2 * rounds++);
                }));

        assertThat(settled).isFalse();
        assertThat(rounds).isEqualTo(9);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("NOT warmed up: restless");
    }

    @Test
    void runsForAtLeastAsLongAsItIsAskedTo() throws Exception {
        WarmUp.run(
                Duration.ofSeconds(21),
                SPAN,
                out,
                race -> race.lap("any", () -> {
                    rounds++;
                    return new Lap(1, 1);
                }));

        assertThat(rounds).isGreaterThanOrEqualTo(5);
    }

    private static void work() {
        long end = System.nanoTime() + Duration.ofMillis(20).toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private void add(String path, double... figures) {
        for (double figure : figures) {
            costs.add(path, figure);
        }
    }
}
