package dev.touchline.dispatch.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameDelayTest {
    private static final Duration DELAY = Duration.ofMillis(100);

    private final ManualTime time = new ManualTime();
    private final SameDelay delays = new SameDelay(time, time, DELAY);
    private final List<String> ran = new ArrayList<>();

    private Timers.Timer set(String name) {
        return delays.after(() -> ran.add(name));
    }

    private void pass(long millis) {
        time.pass(Duration.ofMillis(millis));
    }

    @Test
    void runsEachWhenItsDelayIsOver() {
        set("first");
        pass(60);
        set("second");

        pass(40);
        assertThat(ran).containsExactly("first");
        pass(59);
        assertThat(ran).containsExactly("first");
        pass(1);
        assertThat(ran).containsExactly("first", "second");
        set("third");
        pass(100);
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void runsNothingThatWasCancelled() {
        set("kept");
        Timers.Timer cancelled = set("cancelled");
        cancelled.cancel();
        cancelled.cancel();

        pass(100);

        assertThat(ran).containsExactly("kept");
    }

    @Test
    void letsOneThatRunsCancelTheNext() {
        List<Timers.Timer> next = new ArrayList<>();
        delays.after(() -> next.get(0).cancel());
        next.add(set("next"));

        pass(100);

        assertThat(ran).isEmpty();
    }

    @Test
    void runsTheOthersAlthoughOneThrew() {
        delays.after(() -> {
            throw new IllegalStateException("as it was told");
        });
        set("next");

        assertThatThrownBy(() -> pass(100)).hasMessage("as it was told");
        pass(0);

        assertThat(ran).containsExactly("next");
    }

    @Test
    void setsOneTimerForVeryMany() {
        for (int i = 0; i < 1_000; i++) {
            set("one of many").cancel();
        }

        assertThat(time.timers()).isEqualTo(1);
        pass(100);
        assertThat(time.timers()).isZero();
    }
}
