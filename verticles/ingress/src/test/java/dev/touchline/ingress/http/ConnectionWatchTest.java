package dev.touchline.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionWatchTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final ConnectionWatch watch =
            new ConnectionWatch(Duration.ofSeconds(5), Duration.ofSeconds(30), new Limiter(Limit.fixed(1)), now::get);
    private final AtomicInteger ended = new AtomicInteger();

    /** The identity of a connection is all that the watch needs of it here. */
    private final ConnectionWatch.Watched watched = watch.of(null);

    private void after(Duration time) {
        now.addAndGet(time.toNanos());
        watch.sweep();
    }

    @Test
    void endsWhatIsLateOnceAndNoSooner() {
        watched.within(Duration.ofSeconds(10), ended::incrementAndGet);

        after(Duration.ofMillis(9_999));
        assertThat(ended).hasValue(0);
        after(Duration.ofMillis(1));
        after(Duration.ofSeconds(100));
        assertThat(ended).hasValue(1);
    }

    @Test
    void leavesAClientAloneThatWaitsForUs() {
        watched.within(Duration.ofSeconds(10), ended::incrementAndGet);
        watched.settled();

        after(Duration.ofHours(1));

        assertThat(ended).hasValue(0);
    }

    @Test
    void forgetsTheOldDebtWhenThereIsANewOne() {
        watched.within(Duration.ofSeconds(10), () -> ended.addAndGet(100));
        watched.within(Duration.ofSeconds(20), ended::incrementAndGet);

        after(Duration.ofSeconds(20));

        assertThat(ended).hasValue(1);
    }
}
