package dev.touchline.mesh.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.touchline.contracts.Failure;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TapTest {
    private final Tap tap = new Tap();
    private final Received request = new Silent();

    @Test
    void letsARequestPassAsItIsWhileNobodyListens() {
        assertThat(tap.over(request)).isSameAs(request);
    }

    @Test
    void takesNoMemoryWhileNobodyListens() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Received last = null;
        for (int i = 0; i < 100_000; i++) {
            last = tap.over(request);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        assertThat(last).isSameAs(request);
    }

    @Test
    void asksWhoeverListensUntilItIsClosed() {
        Received other = new Silent();
        tap.open(heard -> other);
        assertThat(tap.over(request)).isSameAs(other);

        tap.close();

        assertThat(tap.over(request)).isSameAs(request);
    }

    private static final class Silent implements Received {
        @Override
        public Call call() {
            throw new UnsupportedOperationException("nobody calls");
        }

        @Override
        public <T> T body(Class<T> type) {
            throw new UnsupportedOperationException("nobody reads");
        }

        @Override
        public void answer(Object answer) {
            throw new UnsupportedOperationException("nobody answers");
        }

        @Override
        public void fail(Failure failure) {
            throw new UnsupportedOperationException("nobody fails");
        }

        @Override
        public void turnAway() {
            throw new UnsupportedOperationException("nobody leaves");
        }
    }
}
