package dev.touchline.ingress.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.ingress.reply.Refusal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Limits over time, by a clock that the test moves. */
class RateLimitsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    private RateLimits limits(String rate) {
        return new RateLimits(Optional.of(Rate.parse(rate)), Optional.empty(), now::get);
    }

    private static Caller from(String address) {
        return new Caller(Optional.empty(), new Client(IpAddress.parse(address), true));
    }

    private static Caller holding(String key) {
        return new Caller(Optional.of(key), new Client(IpAddress.parse("192.0.2.1"), true));
    }

    private boolean admits(RateLimits limits, Caller caller) {
        try {
            limits.count(caller, Access.OPEN);
            return true;
        } catch (Refusal tooMany) {
            assertThat(tooMany.status()).isEqualTo(429);
            return false;
        }
    }

    private int admitted(RateLimits limits, Caller caller, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += admits(limits, caller) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void admitsABurstAndThenTheRate() {
        RateLimits limits = limits("10/s burst 25");
        Caller caller = from("192.0.2.1");

        assertThat(admitted(limits, caller, 100)).isEqualTo(25);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(admitted(limits, caller, 100)).isEqualTo(5);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(admitted(limits, caller, 100)).isEqualTo(25);
    }

    @Test
    void refusalsCostNothing() {
        RateLimits limits = limits("1/s");
        Caller caller = from("192.0.2.1");
        assertThat(admitted(limits, caller, 1_000)).isEqualTo(1);

        now.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(admits(limits, caller)).isTrue();
    }

    @Test
    void remembersABoundedNumberOfMachines() {
        RateLimits limits = limits("1/h");
        for (int i = 0; i < 3 * RateLimit.MOST_MACHINES; i++) {
            admits(limits, from("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }

        assertThat(limits.machines()).isLessThanOrEqualTo(RateLimit.MOST_MACHINES);
    }

    @Test
    void neverForgetsAKeyBecauseOfMachines() {
        RateLimits limits = limits("1/h");
        assertThat(admits(limits, holding("ci"))).isTrue();
        for (int i = 0; i < 2 * RateLimit.MOST_MACHINES; i++) {
            admits(limits, from("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }

        assertThat(admits(limits, holding("ci"))).isFalse();
    }

    @Test
    void countsANetworkOfIpVersion6AsOneMachine() {
        RateLimits limits = limits("1/h");

        assertThat(admits(limits, from("2001:db8:0:1::1"))).isTrue();
        assertThat(admits(limits, from("2001:db8:0:1:ffff::2"))).isFalse();
        assertThat(admits(limits, from("2001:db8:0:2::1"))).isTrue();
    }

    @Test
    void readsRates() {
        assertThat(Rate.parse("600/m").nanosEach()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(Rate.parse("100/s, burst 300").window()).isEqualTo(3);
        for (String wrong : new String[] {"", "100", "100/d", "-1/s", "0/s", "1.5/s", "100/s burst 0", "9999999/s"}) {
            assertThatThrownBy(() -> Rate.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
