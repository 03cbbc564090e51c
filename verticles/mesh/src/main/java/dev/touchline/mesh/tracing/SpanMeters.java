package dev.touchline.mesh.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of the spans of this process. Safe for use by any thread. */
final class SpanMeters {
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter exported;
    private final Counter failed;
    private final Counter dropped;

    SpanMeters(MeterRegistry registry) {
        exported = counter(registry, "exported");
        failed = counter(registry, "failed");
        dropped = counter(registry, "dropped");
        Gauge.builder("tracing.spans.waiting", waiting, AtomicInteger::get)
                .description("Ended spans that wait to be exported")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("tracing.spans")
                .description(
                        "Spans by what became of them: exported, failed (nobody took them), dropped (too many waited)")
                .tag("result", result)
                .register(registry);
    }

    /** Takes a place in the queue for one span; false, and counted, when there is none. */
    boolean take(int most) {
        if (waiting.incrementAndGet() <= most) {
            return true;
        }
        waiting.decrementAndGet();
        dropped.increment();
        return false;
    }

    /** Spans have left the queue and found a taker, or not. */
    void left(int spans, boolean taken) {
        waiting.addAndGet(-spans);
        (taken ? exported : failed).increment(spans);
    }
}
