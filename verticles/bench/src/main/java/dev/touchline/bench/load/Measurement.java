package dev.touchline.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load measured.
 *
 * @param perSecond answers a second
 * @param p50Millis median latency
 * @param p99Millis 99th percentile of latency
 * @param answers answers in all
 * @param refused those that have not the status asked for
 */
public record Measurement(double perSecond, double p50Millis, double p99Millis, long answers, long refused) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Measurement of(Histogram latencies, long refused, double seconds) {
        return new Measurement(
                latencies.getTotalCount() / seconds,
                latencies.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(99) / NANOS_PER_MILLI,
                latencies.getTotalCount(),
                refused);
    }
}
