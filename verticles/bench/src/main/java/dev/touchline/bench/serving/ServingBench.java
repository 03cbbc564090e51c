package dev.touchline.bench.serving;

import dev.touchline.bench.goals.Goal;
import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.Ceiling;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.Measurement;
import dev.touchline.bench.load.OpenLoop;
import dev.touchline.bench.load.Questions;
import dev.touchline.bench.rounds.Rounds;
import dev.touchline.bench.rounds.Spread;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.process.CommandRun;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Measures one process of the packaged application with PostgreSQL and RabbitMQ beside it: its start, its memory, its
 * latency when questions come at a given rate, and how that grows with what waits in it. Used once, by one thread.
 */
public final class ServingBench {
    private static final int RATE = 1_000;
    private static final int GROWTH = 10;
    private static final int JOBS = 500;
    private static final int CLIENTS = 200;
    private static final double LARGEST_GROWTH = 1.2;
    private static final String EMPTY = "p99, nothing waits";
    /** Growth is measured so often in a round: one stall of the machine among 5,000 questions moves their p99. */
    private static final int PAIRS = 3;

    private final LoadPlan plan;
    private final Servers servers;
    private final Path folder;
    private final Rounds latencies;
    private final Questions questions = Questions.shipped();

    /** A bench that uses the given servers; figures are printed as they come. */
    public ServingBench(LoadPlan plan, Servers servers, Path folder, PrintStream out) {
        this.plan = plan;
        this.servers = servers;
        this.folder = folder;
        latencies = new Rounds("ms", out);
    }

    /** Measures what has a goal. */
    public List<Goal> goals() throws IOException {
        keepClasses();
        Plan whole =
                new Plan("serving", "all", Ports.free(), folder.resolve("serving"), options(), servers.environment());
        TouchlineProcess.serve(whole).close();
        long begun = System.nanoTime();
        try (TouchlineProcess process = TouchlineProcess.serve(whole)) {
            double ready = (System.nanoTime() - begun) / 1e9;
            int port = process.http().base().getPort();
            closed(port, Ask.AN_ANSWER, plan.connections(), plan.warmUp());
            closed(port, Ask.WHY, 1, Duration.ofSeconds(2));
            try (Ceiling fixed = Ceiling.fixed(answer(process))) {
                open(fixed.port());
                for (int round = 0; round < plan.rounds(); round++) {
                    measure(process, port);
                    latencies.add("p99, fixed bytes instead", open(fixed.port()).p99Millis());
                }
            }
            double megabytes = resident(process.pid());
            return List.of(
                    Goal.atMost("ready after the JVM has begun", 3, "s", Spread.of(ready)),
                    Goal.atMost("memory under load, without embedded PostgreSQL", 350, "MB", Spread.of(megabytes)),
                    Goal.atMost("explanation, p50 at 1 connection", 2, "ms", latencies.of("p50, explained")),
                    Goal.atMost("p99 at 1,000 misses a second", 3, "ms", latencies.of(EMPTY)),
                    growth("p99 with " + GROWTH + " times the jobs in the queue", "jobs"),
                    growth("p99 with " + GROWTH + " times the parked requests", "clients"));
        }
    }

    /** As {@code ./touchline serve} does after a build. */
    private void keepClasses() {
        CommandRun archive = CommandRun.of(folder.resolve("archive"), Map.of(), "archive");
        if (archive.exitCode() != 0) {
            throw new IllegalStateException(archive.err());
        }
    }

    /** Those of {@code ./touchline serve}. */
    private static List<String> options() {
        return List.of("@" + System.getProperty("touchline.options"));
    }

    private void measure(TouchlineProcess process, int port) {
        latencies.add(
                "p50, explained",
                closed(port, Ask.WHY, 1, Duration.ofSeconds(2)).p50Millis());
        latencies.add(EMPTY, open(port).p99Millis());
        process.http().post("/ops/queues/ml/pause", "");
        String task = leave(process);
        for (int jobs = 1; jobs < JOBS; jobs++) {
            leave(process);
        }
        latencies.add("p99, few jobs", open(port).p99Millis());
        for (int jobs = JOBS; jobs < GROWTH * JOBS; jobs++) {
            leave(process);
        }
        latencies.add("p99, many jobs", open(port).p99Millis());
        for (int pair = 0; pair < PAIRS; pair++) {
            parked(process, task, CLIENTS, "p99, few clients");
            parked(process, task, GROWTH * CLIENTS, "p99, many clients");
        }
        process.http().post("/ops/queues/ml/resume", "");
    }

    private void parked(TouchlineProcess process, String task, int clients, String label) {
        Parked parked = Parked.at(process.http(), task, clients);
        try {
            latencies.add(label, open(process.port()).p99Millis());
        } finally {
            parked.close();
        }
    }

    private Goal growth(String what, String things) {
        return Goal.atMost(what, LARGEST_GROWTH, "times", latencies.ratio("p99, many " + things, "p99, few " + things));
    }

    private Measurement open(int port) {
        return counted(new OpenLoop(port, 256, questions::next).run(plan.span(), RATE));
    }

    private Measurement closed(int port, Ask ask, int connections, Duration span) {
        return counted(new ClosedLoop(port, connections, ask, questions::next).run(span));
    }

    private static Measurement counted(Measurement found) {
        if (found.refused() > 0) {
            throw new IllegalStateException(found.refused() + " of " + found.answers() + " answers were not 200");
        }
        return found;
    }

    /** What a bare server answers, so that client and machine are measured by themselves too. */
    private byte[] answer(TouchlineProcess process) {
        String question = new String(questions.next(), StandardCharsets.UTF_8);
        return process.http().post("/predict", question).text().getBytes(StandardCharsets.UTF_8);
    }

    /** Leaves a task and gives its path. */
    private String leave(TouchlineProcess process) {
        String question = new String(questions.next(), StandardCharsets.UTF_8);
        return process.http()
                .post("/predict", question, "Prefer", "respond-async")
                .header("Location");
    }

    private static double resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1_024;
    }
}
