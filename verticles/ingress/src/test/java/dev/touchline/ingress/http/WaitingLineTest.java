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
    private final HandTurnedLoop loop = new HandTurnedLoop();
    private final List<String> told = new ArrayList<>();
    private long now;
    private WaitingLine line = lineOf(3);

    private WaitingLine lineOf(int most) {
        return new WaitingLine(new Queueing(permits, Duration.ofMillis(50), 1, most, waiting), loop, () -> now);
    }

    private class Named implements WaitingLine.Guest {
        private final String name;
        private boolean present = true;
        private Permit permit;
        private long takes;

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
            if (takes > 0) {
                now += TimeUnit.MILLISECONDS.toNanos(takes);
                permit.end(Ending.DONE);
                line.advance();
            }
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
        loop.ring();
        loop.turn();
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
        loop.turn();
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
        assertThat(loop.isIdle()).as("nobody is left to look after").isTrue();
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
        loop.turn();

        assertThat(depths).containsExactly(1, 1, 1);
    }

    /** Spends the time that the loop has for work in this turn. */
    private void spendThisTurn() {
        line.pass().orElseThrow().end(Ending.DONE);
        now += TimeUnit.MILLISECONDS.toNanos(10);
        assertThat(line.pass()).isEmpty();
    }

    @Test
    void letsNobodyInWhenTheLoopHasWorkedForLongEnough() {
        spendThisTurn();

        loop.turn();

        assertThat(line.pass()).isPresent();
    }

    @Test
    void worksForAWhileInEachTurnAndGoesOnInTheNextOne() {
        spendThisTurn();
        join("Anna").takes = 10;
        join("Bert").takes = 1;
        join("Carl").takes = 10;

        loop.turn();
        assertThat(told).containsExactly("Anna");

        loop.turn();
        assertThat(told).containsExactly("Anna", "Bert", "Carl");
        loop.turn();
        assertThat(loop.isIdle()).as("nobody is left to look after").isTrue();
    }

    @Test
    void waitsForTheWorkOfOneThatBeginsATaskLater() {
        line = new WaitingLine(
                new Queueing(new Limiter(Limit.fixed(9)), Duration.ofMillis(50), 1, 9, waiting), loop, () -> now);
        spendThisTurn();
        for (String name : List.of("Anna", "Bert", "Carl")) {
            line.join(new Named(name) {
                @Override
                public void enter(Permit free) {
                    loop.inThisTurn(() -> {
                        told.add(name);
                        now += TimeUnit.MILLISECONDS.toNanos(2);
                        free.end(Ending.DONE);
                        line.advance();
                    });
                }
            });
        }

        loop.turn();

        assertThat(told).as("two of them take the time of a turn").containsExactly("Anna", "Bert");
        loop.turn();
        assertThat(told).containsExactly("Anna", "Bert", "Carl");
    }

    @Test
    void refusesThoseOfACrowdWhomItHadNoTimeForAndNotAFew() {
        spendThisTurn();
        join("Anna");
        join("Bert").takes = 1;
        now += TimeUnit.MILLISECONDS.toNanos(100);

        loop.turn();

        assertThat(told).as("a crowd is more than one").containsExactly("Anna refused", "Bert");
    }

    /** What is told to six who have waited for so long. */
    private List<String> toldAfter(long millis) {
        line = lineOf(6);
        spendThisTurn();
        for (String name : List.of("1", "2", "3", "4", "5", "6")) {
            join(name).takes = 1;
        }
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        for (int turn = 0; turn < 3; turn++) {
            loop.turn();
        }
        return told;
    }

    @Test
    void refusesEverySecondOneWhereAllAreLate() {
        assertThat(toldAfter(60)).containsExactly("1 refused", "2", "3 refused", "4", "5 refused", "6");
    }

    @Test
    void refusesTwoOfThreeWhereAllAreVeryLate() {
        assertThat(toldAfter(110)).containsExactly("1 refused", "2 refused", "3", "4 refused", "5 refused", "6");
    }
}
