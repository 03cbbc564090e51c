package dev.touchline.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final Fault FAULT =
            new Fault(1, "It breaks", "by hand", "nothing", Duration.ofSeconds(3), scene -> {});

    @Test
    void keepsABarThatIsNotExceeded() {
        Findings findings = new Findings();
        findings.none("lost", 0);
        findings.atMost(Trial.RECOVERY, Duration.ofMillis(2_900), Duration.ofSeconds(3));

        Result result = result(findings, Optional.empty());

        assertThat(result.holds()).isTrue();
        assertThat(result.value(Trial.RECOVERY)).isEqualTo("2.9 s");
        assertThat(result.value("unknown")).isEqualTo("-");
    }

    @Test
    void namesABrokenBarWithItsNumber() {
        Findings findings = new Findings();
        findings.none("lost", 2);

        Result result = result(findings, Optional.empty());

        assertThat(result.holds()).isFalse();
        assertThat(result.broken()).containsExactly("lost 2 (at most 0)");
    }

    @Test
    void holdsNothingThatCouldNotBeRun() {
        Result result = result(new Findings(), Optional.of("no server"));

        assertThat(result.holds()).isFalse();
        assertThat(result.broken()).containsExactly("could not be run: no server");
    }

    private static Result result(Findings findings, Optional<String> problem) {
        return new Result(FAULT, Instant.EPOCH, findings.all(), Map.of("200", 1), List.of(), problem);
    }
}
