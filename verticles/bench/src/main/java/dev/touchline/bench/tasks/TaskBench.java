package dev.touchline.bench.tasks;

import dev.touchline.bench.amqp.ClientCost;
import dev.touchline.bench.amqp.RawBroker;
import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.goals.Goal;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.Questions;
import dev.touchline.bench.rounds.Race;
import dev.touchline.bench.rounds.WarmUp;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Measures how tasks go through one process of the application with RabbitMQ, Redis and PostgreSQL beside it, in turn
 * with what RabbitMQ can do by itself, and then what three clients of RabbitMQ cost. Used once, by one thread.
 */
public final class TaskBench {
    /** What a load of tasks is like when nothing is named. */
    public static final LoadPlan USUAL = new LoadPlan(5, Duration.ofSeconds(5), Duration.ofSeconds(10), 256);

    private static final String ONE_WAY = "quorum queue, one way";
    private static final String REQUEST_REPLY = "quorum queue, request and reply";
    private static final String ACCEPTED = "accepted";
    private static final String DRAINED = "scored and stored, from a full queue";
    private static final String THROUGH = "accepted, scored and stored";

    private static final double ACCEPT_GOAL = 0.5;
    private static final double THROUGH_GOAL = 0.5;

    private final LoadPlan plan;
    private final PrintStream out;
    private final Questions questions = Questions.shipped();

    /** A load to come, and where its figures are printed. */
    public TaskBench(LoadPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @throws IllegalStateException when a task was lost, for then the figures do not count
     */
    public void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-bench-");
        try (Servers servers = Servers.start(folder)) {
            measure(servers, folder);
            ClientCost.measure(servers.rabbit().freshVhost(), plan.rounds(), out);
        } finally {
            Folder.remove(folder);
        }
    }

    /**
     * Measures what has a goal, with the given servers.
     *
     * @throws IllegalStateException when a task was lost, for then the figures do not count
     */
    public List<Goal> goals(Servers servers, Path folder) throws IOException, InterruptedException {
        Race race = measure(servers, folder);
        return List.of(
                Goal.atLeast("async accept / quorum queue one way", ACCEPT_GOAL, race.ratio(ACCEPTED, ONE_WAY)),
                Goal.atLeast(
                        "durable, accepted to stored / quorum queue request and reply",
                        THROUGH_GOAL,
                        race.ratio(THROUGH, REQUEST_REPLY)));
    }

    private Race measure(Servers servers, Path folder) throws IOException, InterruptedException {
        Plan whole = new Plan(
                "touchline", "all", Ports.free(), folder.resolve("data"), List.of("-Xmx512m"), servers.environment());
        TaskTable table = new TaskTable(servers.postgres(), servers.postgres().uri());
        try (TouchlineProcess process = TouchlineProcess.serve(whole);
                RawBroker raw = RawBroker.connect(servers.rabbit().freshVhost(), questions.next())) {
            TaskLoad load = new TaskLoad(process.http(), plan.connections(), questions, table, out);
            WarmUp.run(plan.warmUp(), plan.span(), out, race -> round(raw, load, plan.span(), race));
            out.println("measuring");
            Race race = new Race(out);
            for (int i = 0; i < plan.rounds(); i++) {
                round(raw, load, plan.span(), race);
            }
            print(race);
            return race;
        }
    }

    private static void round(RawBroker raw, TaskLoad load, Duration span, Race race)
            throws IOException, InterruptedException {
        race.lap(ONE_WAY, () -> raw.oneWay(span));
        race.lap(ACCEPTED, () -> load.fill(span));
        race.lap(DRAINED, load::drain);
        race.lap(REQUEST_REPLY, () -> raw.requestReply(span));
        race.lap(THROUGH, () -> load.through(span));
    }

    private void print(Race race) {
        race.printMedians();
        race.printRatio(ACCEPTED, ONE_WAY, ACCEPT_GOAL);
        race.printRatio(THROUGH, REQUEST_REPLY, THROUGH_GOAL);
        race.printRatio(DRAINED, REQUEST_REPLY);
    }
}
