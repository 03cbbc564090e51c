package dev.touchline.bench.growth;

import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.bench.goals.Goal;
import dev.touchline.bench.goals.Scoreboard;
import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.Measurement;
import dev.touchline.bench.load.OpenLoop;
import dev.touchline.bench.load.Questions;
import dev.touchline.bench.rounds.Rounds;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures two processes of the application in turn, one of which has ten times the clubs and ten times the matches of
 * the other. Used once, by one thread.
 */
public final class GrowthBench {
    /** What is measured when nothing is named. */
    public static final LoadPlan USUAL = new LoadPlan(3, Duration.ofSeconds(5), Duration.ofSeconds(20), 32);

    private static final int LEAGUES = 10;
    private static final int GROWTH = 10;
    private static final int RATE = 1_000;
    private static final int UNDER_WAY = 256;
    private static final double LARGEST_GROWTH = 1.2;
    private static final String FEW = "few clubs and matches";
    private static final String MANY = "ten times as many";

    private final LoadPlan plan;
    private final Servers servers;
    private final Path folder;
    private final PrintStream out;
    private final Rounds latencies;
    private final Rounds costs;

    /** A process and questions that its clubs can meet. */
    private record World(TouchlineProcess process, Questions questions) implements AutoCloseable {
        int port() {
            return process.port();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** A bench that uses the given servers, with files below the folder; figures are printed as they come. */
    public GrowthBench(LoadPlan plan, Servers servers, Path folder, PrintStream out) {
        this.plan = plan;
        this.servers = servers;
        this.folder = folder;
        this.out = out;
        latencies = new Rounds("ms, p99", out);
        costs = new Rounds("us of processor", out);
    }

    /**
     * Measures with servers of its own and prints.
     *
     * @throws IllegalStateException when not every answer was good, for then the figures do not count
     */
    public static void measure(LoadPlan plan, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-bench-");
        Scoreboard board = new Scoreboard(out);
        try (Servers servers = Servers.start(folder)) {
            board.add("growth", () -> new GrowthBench(plan, servers, folder.resolve("growth"), out).goals());
        } finally {
            Folder.remove(folder);
        }
        if (!board.print()) {
            throw new IllegalStateException("growth was not measured");
        }
    }

    /** Measures what has a goal. */
    public List<Goal> goals() throws IOException {
        Path model = BlankModel.writeTo(folder.resolve("blank.zip"));
        try (World few = open("few", model, LEAGUES);
                World many = open("many", model, GROWTH * LEAGUES)) {
            closed(few, plan.warmUp());
            closed(many, plan.warmUp());
            for (int round = 0; round < plan.rounds(); round++) {
                measure(FEW, few);
                measure(MANY, many);
            }
        }
        return List.of(
                Goal.atMost(
                        "p99 with " + GROWTH + " times the clubs and matches",
                        LARGEST_GROWTH,
                        "times",
                        latencies.ratio(MANY, FEW)),
                Goal.atMost("the same by processor time", LARGEST_GROWTH, "times", costs.ratio(MANY, FEW)));
    }

    private World open(String name, Path model, int leagues) {
        InventedLeagues invented = new InventedLeagues(leagues);
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("RABBITMQ_URI", servers.rabbit().freshVhost());
        environment.put("POSTGRES_URI", servers.postgres().freshDatabase());
        environment.put("MODEL_PATH", model.toString());
        TouchlineProcess process = TouchlineProcess.serve(
                new Plan(name, "all", Ports.free(), folder.resolve(name), List.of("-Xmx512m"), environment));
        World world = new World(process, Questions.from(LocalDate.now(ZoneOffset.UTC), new Pairings(invented.state())));
        try {
            invented.csv().forEach(season -> learn(process, season));
            return world;
        } catch (RuntimeException failed) {
            world.close();
            throw failed;
        }
    }

    private void learn(TouchlineProcess process, String results) {
        Answer stored = process.http().upload("/matches", "text/csv", results);
        if (stored.status() != 200) {
            throw new IllegalStateException("the results were not stored: " + stored.text());
        }
        out.println(process.plan().name() + " has learned " + results.lines().count() + " lines");
    }

    private void measure(String label, World world) {
        OpenLoop load = new OpenLoop(world.port(), UNDER_WAY, world.questions()::next);
        latencies.add(label, counted(load.run(plan.span(), RATE)).p99Millis());
        costs.add(label, closed(world, plan.span()).cost());
    }

    private Measurement closed(World world, Duration span) {
        return counted(
                new ClosedLoop(world.port(), plan.connections(), Ask.AN_ANSWER, world.questions()::next).run(span));
    }

    private static Measurement counted(Measurement found) {
        if (found.refused() > 0) {
            throw new IllegalStateException(found.refused() + " of " + found.answers() + " answers were not 200");
        }
        return found;
    }
}
