package dev.touchline.bench.peers;

import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.Measurement;
import dev.touchline.bench.load.Questions;
import dev.touchline.bench.rounds.Lap;
import dev.touchline.bench.rounds.Race;
import dev.touchline.bench.tasks.TaskLoad;
import dev.touchline.bench.tasks.TaskTable;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures one process of the application in turn with two services in Python that score the same model: FastAPI with the
 * model in its own process, and FastAPI before a worker of Celery. Used once, by one thread.
 */
public final class PeersBench {
    /** What is measured when nothing is named. */
    public static final LoadPlan USUAL = new LoadPlan(3, Duration.ofSeconds(5), Duration.ofSeconds(15), 32);

    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final int TASKS_A_CONNECTION = 8;

    private final LoadPlan plan;
    private final Path program;
    private final PrintStream out;
    private final Questions names = Questions.shipped();
    private final FeatureQuestions features = FeatureQuestions.shipped();
    private final byte[] repeated = features.next();

    /** What is measured, and where it listens. */
    private record Field(int touchline, TaskLoad tasks, int inProcess, int twoProcesses, CeleryPeer celery) {}

    /**
     * A load to come, and where its figures are printed.
     *
     * @param program runs Python with the peers' packages
     */
    public PeersBench(LoadPlan plan, Path program, PrintStream out) {
        this.plan = plan;
        this.program = program;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @throws IllegalStateException when a question was not answered well or a task was lost, for then the figures do not count
     */
    public void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-bench-");
        try {
            Python python = Python.prepare(program, folder.resolve("python"));
            try (Servers servers = Servers.start(folder)) {
                measure(servers, python, folder);
            }
        } finally {
            Folder.remove(folder);
        }
    }

    private void measure(Servers servers, Python python, Path folder) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(servers.environment());
        // The other one's queue has no bound: both accept for as long as they are asked to.
        environment.put("TOUCHLINE_BROKER_MAX_LENGTH", "10000000");
        Plan whole = new Plan(
                "touchline", "all", Ports.free(), folder.resolve("data"), List.of("-Xmx512m"), Map.copyOf(environment));
        TaskTable table = new TaskTable(servers.postgres(), servers.postgres().uri());
        try (TouchlineProcess touchline = TouchlineProcess.serve(whole);
                PythonProcess one = python.serve("inprocess", 1, Map.of());
                PythonProcess two = python.serve("inprocess", 2, Map.of());
                CeleryPeer celery = CeleryPeer.start(python, servers.rabbit(), folder)) {
            TaskLoad tasks = new TaskLoad(touchline.http(), tasksUnderWay(), names, table, out);
            Field field = new Field(touchline.port(), tasks, one.port(), two.port(), celery);
            out.println("warming up");
            round(field, plan.warmUp(), new Race(out));
            out.println("measuring");
            Race race = new Race(out);
            for (int i = 0; i < plan.rounds(); i++) {
                round(field, plan.span(), race);
            }
            new PeersReport(race, out).print();
        }
    }

    private void round(Field field, Duration span, Race race) throws IOException, InterruptedException {
        lap(race, Contestant.NAMES, () -> predict(field.touchline, names::next, span));
        lap(race, Contestant.FEATURES, () -> predict(field.touchline, features::next, span));
        lap(race, Contestant.IN_PROCESS, () -> predict(field.inProcess, features::next, span));
        lap(race, Contestant.TWO_PROCESSES, () -> predict(field.twoProcesses, features::next, span));
        lap(race, Contestant.CELERY_MISS, () -> predict(field.celery.port(), features::next, span));
        lap(race, Contestant.HIT, () -> predict(field.touchline, () -> repeated, span));
        lap(race, Contestant.CELERY_HIT, () -> predict(field.celery.port(), () -> repeated, span));
        lap(race, Contestant.ACCEPT, () -> field.tasks.fill(span));
        field.tasks.drain();
        lap(race, Contestant.CELERY_ACCEPT, () -> field.celery.fill(tasksUnderWay(), features::next, span));
        field.celery.drain();
        lap(race, Contestant.DURABLE, () -> field.tasks.through(span));
        lap(race, Contestant.CELERY_DURABLE, () -> field.celery.through(tasksUnderWay(), features::next, span));
    }

    /** What comes after the last answer, such as the ledger, is to burden nobody else. */
    private static void lap(Race race, Contestant contestant, Race.Path path) throws IOException, InterruptedException {
        race.lap(contestant.label(), path);
        TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
    }

    private Lap predict(int port, Supplier<byte[]> bodies, Duration span) {
        Measurement found = new ClosedLoop(port, plan.connections(), Ask.AN_ANSWER, bodies).run(span);
        if (found.refused() > 0) {
            throw new IllegalStateException(found.refused() + " of " + found.answers() + " answers were not 200");
        }
        return new Lap(found.perSecond(), found.answers());
    }

    private int tasksUnderWay() {
        return TASKS_A_CONNECTION * plan.connections();
    }
}
