package dev.touchline.mesh.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopDelayTest {
    private long now = 1_000_000_000;
    private final HeldLoop quick = new HeldLoop();
    private final HeldLoop slow = new HeldLoop();
    private final LoopDelay delay = new LoopDelay(() -> now);

    /** Runs its tasks when told to. */
    private static final class HeldLoop implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void run() {
            tasks.forEach(Runnable::run);
            tasks.clear();
        }
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(delay.nanos());
    }

    @Test
    void isNothingWithoutLoops() {
        assertThat(delay.nanos()).isZero();
    }

    @Test
    void isTheAgeOfATaskThatHasNotRunYet() {
        delay.watch(List.of(quick, slow));

        assertThat(millis()).isZero();
        pass(30);
        quick.run();

        assertThat(millis()).isEqualTo(30);
    }

    @Test
    void staysWhatWasFoundLastUntilThereIsNews() {
        delay.watch(List.of(quick, slow));
        delay.nanos();
        pass(10);
        slow.run();
        quick.run();
        assertThat(millis()).isEqualTo(10);

        pass(3);
        slow.run();
        quick.run();

        assertThat(millis()).isEqualTo(3);
    }

    @Test
    void forgetsWhatItFoundLongAgo() {
        delay.watch(List.of(slow));
        delay.nanos();
        pass(10);
        slow.run();

        pass(100);

        assertThat(millis()).isZero();
    }

    @Test
    void givesALoopOneTaskAtATimeAndNotAtEveryQuestion() {
        delay.watch(List.of(slow));

        for (int i = 0; i < 100; i++) {
            delay.nanos();
            pass(1);
        }
        assertThat(slow.tasks).hasSize(1);

        slow.run();
        for (int i = 0; i < 100; i++) {
            delay.nanos();
        }
        assertThat(slow.tasks).hasSize(1);
    }

    @Test
    void doesNotCountALoopThatHasStopped() {
        Executor stopped = task -> {
            throw new RejectedExecutionException();
        };
        delay.watch(List.of(stopped));

        assertThat(delay.nanos()).isZero();
        pass(30);
        assertThat(delay.nanos()).isZero();
    }

    @Test
    void leavesFewPermitsWhileLoopsAreBehindAndManyOtherwise() {
        delay.watch(List.of(slow));
        Limit limit = Limit.keepingUp(2, 5, delay, Duration.ofMillis(20));
        assertThat(limit.allows(4)).isTrue();
        assertThat(limit.allows(5)).isFalse();

        pass(20);
        assertThat(limit.allows(1)).isTrue();
        assertThat(limit.allows(2)).isFalse();

        slow.run();
        pass(3);
        limit.allows(2);
        slow.run();
        assertThat(limit.allows(2)).isTrue();
    }

    @Test
    void asksNoLoopWhileThereIsLittleToDo() {
        delay.watch(List.of(slow));
        Limit limit = Limit.keepingUp(2, 5, delay, Duration.ofMillis(20));

        limit.allows(0);
        limit.allows(1);

        assertThat(slow.tasks).isEmpty();
    }
}
