package dev.touchline.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Rounds rounds = new Rounds("a second", new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void comparesPathsWithinARoundSoThatASlowRoundHurtsBoth() {
        add("ceiling", 1_000, 100, 1_000);
        add("task", 500, 60, 400);

        assertThat(rounds.ratio("task", "ceiling")).isEqualTo(new Spread(0.5, 0.4, 0.6));
        assertThat(rounds.of("ceiling")).isEqualTo(new Spread(1_000, 100, 1_000));
    }

    @Test
    void leavesARoundOutThatOnePathHasNotHad() {
        add("ceiling", 10, 20);
        add("task", 5);

        assertThat(rounds.ratio("task", "ceiling")).isEqualTo(new Spread(0.5, 0.5, 0.5));
    }

    @Test
    void saysWhetherAGoalIsMet() {
        add("ceiling", 10);
        add("task", 5);

        rounds.printRatio("task", "ceiling", 0.5);
        rounds.printRatio("task", "ceiling", 0.6);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsSubsequence("task / ceiling", "goal >= 0.5, met", "goal >= 0.6, missed");
    }

    private void add(String path, double... figures) {
        for (double figure : figures) {
            rounds.add(path, figure);
        }
    }
}
