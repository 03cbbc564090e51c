package dev.touchline.bench.scale;

import dev.touchline.bench.amqp.RawBroker;
import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.goals.Goal;
import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.Measurement;
import dev.touchline.bench.load.Questions;
import dev.touchline.bench.rounds.Lap;
import dev.touchline.bench.rounds.Race;
import dev.touchline.bench.rounds.WarmUp;
import dev.touchline.bench.tasks.TaskLoad;
import dev.touchline.bench.tasks.TaskTable;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures predictions in split processes in turn with the same in one process, and tasks with 1, 2 and 4 workers in turn
 * with what RabbitMQ can do by itself, all on this machine. Used once, by one thread.
 */
public final class ScaleBench {
    /** What is measured when nothing is named. */
    public static final LoadPlan USUAL = new LoadPlan(3, Duration.ofSeconds(5), Duration.ofSeconds(10), 32);

    private static final String BUS = "bus alone, request and reply";
    private static final String WHOLE = "/predict, miss, one process";
    private static final String SPLIT = "/predict, miss, four processes";
    private static final double SPLIT_GOAL = 0.4;

    private static final String WORKER = "dispatch,scoring";
    private static final List<Integer> WORKERS = List.of(1, 2, 4);
    private static final double TASK_GOAL = 0.5;

    private final LoadPlan plan;
    private final PrintStream out;
    private final Questions questions = Questions.shipped();

    /** A load to come, and where its figures are printed. */
    public ScaleBench(LoadPlan plan, PrintStream out) {
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
            predictions(servers, folder);
            tasks(servers, folder);
        } finally {
            Folder.remove(folder);
        }
    }

    /** Measures what has a goal, with the given servers. */
    public List<Goal> goals(Servers servers, Path folder) throws IOException, InterruptedException {
        Race race = predictions(servers, folder);
        return List.of(
                Goal.atLeast("/predict miss, four processes / one process", SPLIT_GOAL, race.ratio(SPLIT, WHOLE)));
    }

    private Race predictions(Servers servers, Path folder) throws IOException, InterruptedException {
        try (Neighbours split = Neighbours.on(servers, folder.resolve("split"));
                TouchlineProcess whole = TouchlineProcess.serve(whole(servers, folder))) {
            SplitPlan.ROLES.forEach(split::add);
            Http entry = split.awaitAnswer();
            byte[] answer =
                    whole.http().post("/predict", text(questions.next())).text().getBytes(StandardCharsets.UTF_8);
            try (BusCeiling bus = BusCeiling.open(questions.next(), answer)) {
                WarmUp.run(plan.warmUp(), plan.span(), out, race -> round(bus, whole.http(), entry, race));
                out.println("measuring");
                Race race = new Race(out);
                for (int i = 0; i < plan.rounds(); i++) {
                    round(bus, whole.http(), entry, race);
                }
                race.printMedians();
                race.printRatio(SPLIT, WHOLE, SPLIT_GOAL);
                race.printRatio(SPLIT, BUS);
                return race;
            }
        }
    }

    private void round(BusCeiling bus, Http whole, Http split, Race race) throws IOException, InterruptedException {
        race.lap(BUS, () -> bus.run(plan.connections(), plan.span()));
        race.lap(WHOLE, () -> predict(whole));
        race.lap(SPLIT, () -> predict(split));
    }

    private Lap predict(Http entry) {
        int port = entry.base().getPort();
        Measurement found = new ClosedLoop(port, plan.connections(), Ask.AN_ANSWER, questions::next).run(plan.span());
        long good = found.answers() - found.refused();
        if (good < found.answers()) {
            out.println(found.refused() + " of " + found.answers() + " answers were not 200");
        }
        return new Lap(found.perSecond() * good / found.answers(), good);
    }

    /** The same servers as the split processes have, but no neighbours. */
    private static Plan whole(Servers servers, Path folder) {
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("RABBITMQ_URI", servers.rabbit().freshVhost());
        return new Plan(
                "whole", "all", Ports.free(), folder.resolve("whole"), Neighbours.OPTIONS, Map.copyOf(environment));
    }

    private void tasks(Servers servers, Path folder) throws IOException, InterruptedException {
        try (Neighbours crew = Neighbours.on(servers, folder.resolve("crew"));
                RawBroker raw = RawBroker.connect(servers.rabbit().freshVhost(), questions.next())) {
            crew.add("history");
            crew.add("scoring,dispatch");
            crew.add("ingress");
            Http entry = crew.awaitAnswer();
            TaskTable table = new TaskTable(servers.postgres(), crew.database());
            TaskLoad load = new TaskLoad(entry, 8 * plan.connections(), questions, table, out);
            Race race = new Race(out);
            int workers = 1;
            for (int wanted : WORKERS) {
                for (; workers < wanted; workers++) {
                    crew.add(WORKER);
                }
                // Processes that come and go between the rounds would never be warm.
                WarmUp.run(plan.warmUp(), plan.span(), out, warm -> round(raw, load, wanted, warm));
                for (int i = 0; i < plan.rounds(); i++) {
                    round(raw, load, wanted, race);
                }
            }
            print(race);
        }
    }

    private void round(RawBroker raw, TaskLoad load, int workers, Race race) throws IOException, InterruptedException {
        race.lap(requestReply(workers), () -> raw.requestReply(plan.span()));
        race.lap(accepted(workers), () -> load.fill(plan.span()));
        race.lap(drained(workers), load::drain);
        race.lap(through(workers), () -> load.through(plan.span()));
    }

    private static void print(Race race) {
        race.printMedians();
        for (int workers : WORKERS) {
            race.printRatio(through(workers), requestReply(workers), TASK_GOAL);
            race.printRatio(drained(workers), requestReply(workers));
        }
        for (int workers : WORKERS.subList(1, WORKERS.size())) {
            race.printRatio(drained(workers), drained(1));
        }
    }

    private static String requestReply(int workers) {
        return "quorum queue, request and reply, beside " + workers;
    }

    private static String accepted(int workers) {
        return "accepted, dispatchers: " + workers;
    }

    private static String drained(int workers) {
        return "from a full queue, workers: " + workers;
    }

    private static String through(int workers) {
        return "accepted to stored, workers: " + workers;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
