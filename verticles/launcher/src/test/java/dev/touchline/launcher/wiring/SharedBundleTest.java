package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import dev.touchline.scoring.BundleSource;
import org.junit.jupiter.api.Test;

class SharedBundleTest {
    private final Counting source = new Counting();

    @Test
    void isReadOnceForTheRoomsThatStartTogether() {
        SharedBundle shared = new SharedBundle(source, 2);

        Bundle first = shared.read();
        assertThat(shared.read()).isSameAs(first);
        assertThat(source.readings).isEqualTo(1);
    }

    @Test
    void isReadAgainWhenEveryRoomHasHadIt() {
        SharedBundle shared = new SharedBundle(source, 1);

        Bundle first = shared.read();
        assertThat(shared.read()).isNotSameAs(first);
        assertThat(source.readings).isEqualTo(2);
    }

    @Test
    void asksAgainAfterAFailure() {
        SharedBundle shared = new SharedBundle(source, 2);
        source.broken = true;
        assertThatThrownBy(shared::read).isInstanceOf(BundleException.class);

        source.broken = false;
        Bundle first = shared.read();
        assertThat(shared.read()).isSameAs(first);
    }

    private static final class Counting implements BundleSource {
        private int readings;
        private boolean broken;

        @Override
        public Bundle read() {
            readings++;
            if (broken) {
                throw new BundleException("it is broken");
            }
            return Bundle.shipped();
        }

        @Override
        public String kind() {
            return "shipped";
        }
    }
}
