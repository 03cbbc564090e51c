package dev.touchline.mesh.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private final AtomicLong now = new AtomicLong();
    private final Sampling sampling = new Sampling(3, now::get);

    @Test
    void letsSoManyPassInASecondAndCountsTheOthers() {
        assertThat(passedOf(10)).isEqualTo(3);
        assertThat(sampling.skipped()).isEqualTo(7);
        assertThat(sampling.skipped()).as("counted once").isZero();
    }

    @Test
    void beginsAnewWithEachSecond() {
        passedOf(10);
        now.addAndGet(1_000_000_000);

        assertThat(passedOf(10)).isEqualTo(3);
    }

    private long passedOf(int tries) {
        return IntStream.range(0, tries).filter(one -> sampling.passes()).count();
    }
}
