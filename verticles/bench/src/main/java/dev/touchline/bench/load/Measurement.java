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
 * @param cost microseconds of processor time an answer took in all processes, the load's own among them
 */
public record Measurement(
        double perSecond, double p50Millis, double p99Millis, long answers, long refused, double cost) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Measurement of(Histogram latencies, long refused, double seconds, double micros) {
        return new Measurement(
                latencies.getTotalCount() / seconds,
                latencies.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(99) / NANOS_PER_MILLI,
                latencies.getTotalCount(),
                refused,
                micros / latencies.getTotalCount());
    }
}
