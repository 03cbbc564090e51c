package dev.touchline.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What came of a load at a fixed rate.
 *
 * @param offered questions a second that were due
 * @param seconds how long they were asked
 * @param sent questions that were sent
 * @param unsent questions that were due while no connection was free
 * @param good latencies of good answers, in nanoseconds
 * @param refused latencies of answers with 429 or 503
 * @param withoutAdvice refusals that do not say when to come back
 * @param other answers of any other kind
 */
record Surge(
        double offered,
        double seconds,
        long sent,
        long unsent,
        Histogram good,
        Histogram refused,
        long withoutAdvice,
        long other) {
    private static final double NANOS_PER_MILLI = 1e6;

    double goodPerSecond() {
        return good.getTotalCount() / seconds;
    }

    static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
