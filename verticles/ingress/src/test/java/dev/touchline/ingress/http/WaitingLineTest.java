package dev.touchline.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final Limiter permits = new Limiter(Limit.fixed(1));
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Runnable> alarms = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private long now;
    private final WaitingLine line = new WaitingLine(
            new Queueing(permits, Duration.ofMillis(50), 3, waiting),
            (millis, action) -> alarms.add(action),
            () -> now);

    private final class Named implements WaitingLine.Guest {
        private final String name;
        private boolean present = true;
        private Permit permit;

        Named(String name) {
            this.name = name;
        }

        @Override
        public boolean present() {
            return present;
        }

        @Override
        public void enter(Permit free) {
            permit = free;
            told.add(name);
        }

        @Override
        public void refused() {
            told.add(name + " refused");
        }
    }

    private Named join(String name) {
        Named guest = new Named(name);
        assertThat(line.join(guest)).isTrue();
        return guest;
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        List<Runnable> due = List.copyOf(alarms);
        alarms.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void letsInAtOnceWhileThereIsAPermit() {
        assertThat(line.pass()).isPresent();
        assertThat(line.pass()).isEmpty();
    }

    @Test
    void letsInInTheOrderOfComing() {
        Permit first = line.pass().orElseThrow();
        Named anna = join("Anna");
        join("Bert");

        first.end(Ending.DONE);
        line.advance();
        assertThat(told).containsExactly("Anna");

        anna.permit.end(Ending.DONE);
        line.advance();
        assertThat(told).containsExactly("Anna", "Bert");
        assertThat(waiting).hasValue(0);
    }

    @Test
    void letsNobodyOvertakeThoseWhoWait() {
        Permit first = line.pass().orElseThrow();
        join("Anna");
        first.end(Ending.DONE);

        assertThat(line.pass()).isEmpty();
    }

    @Test
    void findsAPermitThatWasGivenBackElsewhere() {
        Permit elsewhere = permits.acquire().orElseThrow();
        join("Anna");
        elsewhere.end(Ending.DONE);

        pass(5);

        assertThat(told).containsExactly("Anna");
        assertThat(alarms).as("nobody is left to look after").isEmpty();
    }

    @Test
    void refusesWhoHasWaitedForTooLong() {
        line.pass().orElseThrow();
        join("Anna");
        pass(49);
        join("Bert");
        assertThat(told).isEmpty();

        pass(2);

        assertThat(told).containsExactly("Anna refused");
        assertThat(waiting).hasValue(1);
    }

    @Test
    void hasNoRoomForMoreThanItsBound() {
        line.pass().orElseThrow();
        join("Anna");
        join("Bert");
        join("Carl");

        assertThat(line.join(new Named("Dora"))).isFalse();
        assertThat(waiting).hasValue(3);
    }

    @Test
    void takesNoPermitForAClientThatHasGone() {
        Permit first = line.pass().orElseThrow();
        join("Anna").present = false;
        join("Bert");
        first.end(Ending.DONE);

        line.advance();

        assertThat(told).containsExactly("Bert");
        assertThat(permits.inFlight()).isEqualTo(1);
    }

    @Test
    void doesNotGoDeeperWhenWorkEndsAtOnce() {
        List<Integer> depths = new ArrayList<>();
        AtomicInteger depth = new AtomicInteger();
        Permit first = line.pass().orElseThrow();
        for (int i = 0; i < 3; i++) {
            line.join(new WaitingLine.Guest() {
                @Override
                public boolean present() {
                    return true;
                }

                @Override
                public void enter(Permit permit) {
                    depths.add(depth.incrementAndGet());
                    permit.end(Ending.DONE);
                    line.advance();
                    depth.decrementAndGet();
                }

                @Override
                public void refused() {
                    throw new AssertionError("there was a permit for all");
                }
            });
        }
        first.end(Ending.DONE);

        line.advance();

        assertThat(depths).containsExactly(1, 1, 1);
    }
}
