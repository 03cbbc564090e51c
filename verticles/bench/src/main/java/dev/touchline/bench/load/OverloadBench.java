package dev.touchline.bench.load;

import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.rounds.Processors;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Asks a process of the packaged application three times as much as it can answer, and says what becomes of the surplus,
 * of the rest and of a probe meanwhile. Every question is another one. Used once, by one thread.
 */
public final class OverloadBench {
    /** What is measured when nothing is named; the connections are those of the surge. */
    public static final LoadPlan USUAL = new LoadPlan(3, Duration.ofSeconds(8), Duration.ofSeconds(15), 1_200);

    private static final int TIMES = 3;
    private static final int PEAK_CONNECTIONS = 32;
    private static final double GOOD_SHARE = 0.9;
    private static final double REFUSAL_MILLIS = 100;
    private static final double PROBE_MILLIS = 50;

    private final LoadPlan plan;
    private final PrintStream out;
    private final Questions questions = Questions.shipped();

    /** A load to come, and where its figures are printed. */
    public OverloadBench(LoadPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @throws IllegalStateException when an answer was neither good nor a refusal that says when to come back
     */
    public void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-bench-");
        Plan whole = new Plan("whole", "all", Ports.free(), folder.resolve("whole"), List.of("-Xmx512m"), Map.of());
        try (TouchlineProcess process = TouchlineProcess.serve(whole)) {
            out.println("warming up");
            peak(process.port(), plan.warmUp());
            for (int round = 1; round <= plan.rounds(); round++) {
                round(process.port(), round);
            }
        } finally {
            Folder.remove(folder);
        }
    }

    private Measurement peak(int port, Duration span) {
        return new ClosedLoop(port, PEAK_CONNECTIONS, Ask.AN_ANSWER, questions::next).run(span);
    }

    private void round(int port, int round) throws IOException {
        Measurement peak = peak(port, plan.span());
        double before = Processors.micros();
        ProbeLoop probe = ProbeLoop.begin(port);
        Surge surge;
        try (probe) {
            surge = new SurgeLoop(port, plan.connections(), TIMES * peak.perSecond(), questions::next).run(plan.span());
        }
        double cost = (Processors.micros() - before) / surge.good().getTotalCount();
        print(round, peak, surge, probe.latencies());
        line("  processor time of all for a good answer: %.0f us, at the peak %.0f us", cost, peak.cost());
        if (surge.other() > 0 || surge.withoutAdvice() > 0) {
            throw new IllegalStateException(surge.other() + " answers were neither good nor refusals, and "
                    + surge.withoutAdvice() + " refusals had no Retry-After");
        }
    }

    private void print(int round, Measurement peak, Surge surge, Histogram probe) {
        double share = surge.goodPerSecond() / peak.perSecond();
        double refusal = Surge.millis(surge.refused(), 99);
        double probing = Surge.millis(probe, 99);
        line(
                "%nround %d: peak %,.0f/s over %d connections; then %,.0f/s were due",
                round, peak.perSecond(), PEAK_CONNECTIONS, surge.offered());
        line("  sent %,d, not sent for want of a connection %,d", surge.sent(), surge.unsent());
        line(
                "  good      %,8.0f/s = %.2f of the peak%s",
                surge.goodPerSecond(), share, verdict(share >= GOOD_SHARE, "0.90"));
        line("            p50 %.0f ms, p99 %.0f ms", Surge.millis(surge.good(), 50), Surge.millis(surge.good(), 99));
        line(
                "  refused   %,8d, p50 %.1f ms, p99 %.1f ms%s",
                surge.refused().getTotalCount(),
                Surge.millis(surge.refused(), 50),
                refusal,
                verdict(refusal <= REFUSAL_MILLIS, "100 ms"));
        line(
                "  /livez    %,8d, p50 %.1f ms, p99 %.1f ms, most %.1f ms%s",
                probe.getTotalCount(),
                Surge.millis(probe, 50),
                probing,
                Surge.millis(probe, 100),
                verdict(probing <= PROBE_MILLIS, "50 ms"));
    }

    private static String verdict(boolean met, String goal) {
        return ", goal " + goal + (met ? ", met" : ", missed");
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
