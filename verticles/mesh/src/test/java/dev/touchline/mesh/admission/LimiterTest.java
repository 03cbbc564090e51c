package dev.touchline.mesh.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimiterTest {

    @Test
    void refusesWhenAllPermitsAreTakenAndGrantsAgainWhenOneEnds() {
        Limiter limiter = new Limiter(Limit.fixed(2));
        Permit first = limiter.acquire().orElseThrow();
        limiter.acquire().orElseThrow();

        assertThat(limiter.acquire()).isEmpty();
        first.end(Ending.DONE);
        assertThat(limiter.acquire()).isPresent();
    }

    @Test
    void countsAPermitThatIsEndedTwiceOnce() {
        Limiter limiter = new Limiter(Limit.fixed(5));
        Permit permit = limiter.acquire().orElseThrow();
        limiter.acquire().orElseThrow();

        permit.end(Ending.DONE);
        permit.end(Ending.DROPPED);

        assertThat(limiter.inFlight()).isEqualTo(1);
    }

    @Test
    void tellsTheLimitHowWorkEnded() {
        List<String> seen = new ArrayList<>();
        Limit learning = new Limit() {
            @Override
            public int permits() {
                return 3;
            }

            @Override
            public void observe(long nanos, int inFlight, Ending ending) {
                seen.add(inFlight + " " + ending + " " + (nanos >= 0));
            }
        };
        Limiter limiter = new Limiter(learning);
        Permit first = limiter.acquire().orElseThrow();
        Permit second = limiter.acquire().orElseThrow();

        first.end(Ending.DONE);
        second.end(Ending.DROPPED);

        assertThat(seen).containsExactly("2 DONE true", "1 DROPPED true");
    }

    @Test
    void neverHasMorePermitsOutThanItsLimitUnderManyThreads() throws Exception {
        Limiter limiter = new Limiter(Limit.fixed(3));
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            done.add(threads.submit(() -> {
                go.await();
                for (int n = 0; n < 2_000; n++) {
                    work(limiter, working, most);
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<?> one : done) {
            one.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 3);
        assertThat(limiter.inFlight()).isZero();
    }

    @Test
    void refusesALimitOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.fixed(0));
    }

    private static void work(Limiter limiter, AtomicInteger working, AtomicInteger most) {
        Optional<Permit> permit = limiter.acquire();
        if (permit.isPresent()) {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            working.decrementAndGet();
            permit.get().end(Ending.DONE);
        }
    }
}
