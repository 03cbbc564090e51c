package dev.touchline.mesh.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets so many meters in and no more: whatever makes a label of something unbounded loses a figure and never memory. It
 * says so once in the log and always in two meters of its own. Safe for use by any thread.
 */
final class MeterCap implements MeterFilter {
    private static final Logger LOG = LoggerFactory.getLogger(MeterCap.class);

    private final int most;
    private final Set<Meter.Id> let = ConcurrentHashMap.newKeySet();
    private final AtomicLong refused = new AtomicLong();

    MeterCap(int most) {
        this.most = most;
    }

    /** Guards a registry and tells in it. */
    void guard(MeterRegistry registry) {
        registry.config().meterFilter(this);
        Gauge.builder("metrics.meters", let, Set::size)
                .description("Meters that were let into this registry; " + most + " may be")
                .register(registry);
        FunctionCounter.builder("metrics.meters.refused", refused, AtomicLong::get)
                .description("Times that a meter past that bound was asked for and counts nowhere")
                .register(registry);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (let.contains(id)) {
            return MeterFilterReply.NEUTRAL;
        }
        if (let.size() < most) {
            let.add(id);
            return MeterFilterReply.NEUTRAL;
        }
        if (refused.getAndIncrement() == 0) {
            LOG.warn("There are {} meters already: {} and whatever else is new counts nowhere", most, id);
        }
        return MeterFilterReply.DENY;
    }
}
