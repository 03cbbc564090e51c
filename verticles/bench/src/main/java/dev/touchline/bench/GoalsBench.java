package dev.touchline.bench;

import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.goals.Scoreboard;
import dev.touchline.bench.growth.GrowthBench;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.PredictLoad;
import dev.touchline.bench.scale.ScaleBench;
import dev.touchline.bench.serving.ServingBench;
import dev.touchline.bench.tasks.TaskBench;
import dev.touchline.e2e.layout.Servers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Measures every goal in one run, each beside its ceiling, and prints them as one table. Used once, by one thread. */
final class GoalsBench {
    /** What is measured when nothing is named. */
    static final LoadPlan USUAL = new LoadPlan(3, Duration.ofSeconds(5), Duration.ofSeconds(20), 32);

    private static final int TASKS_UNDER_WAY = 256;

    private final LoadPlan plan;
    private final PrintStream out;

    GoalsBench(LoadPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** Measures one packaged process only. */
    void serving() throws IOException, InterruptedException {
        Scoreboard board = new Scoreboard(out);
        Path folder = Files.createTempDirectory("touchline-bench-");
        try (Servers servers = Servers.start(folder)) {
            serving(board, servers, folder);
        } finally {
            Folder.remove(folder);
        }
        complete(board);
    }

    void run() throws IOException, InterruptedException {
        Scoreboard board = new Scoreboard(out);
        board.add("predictions in one process", () -> new PredictLoad(plan, out).goals());
        Path folder = Files.createTempDirectory("touchline-bench-");
        try (Servers servers = Servers.start(folder)) {
            serving(board, servers, folder);
            board.add("growth of what is known", () -> new GrowthBench(plan, servers, folder.resolve("growth"), out)
                    .goals());
            LoadPlan tasks = new LoadPlan(plan.rounds(), plan.span(), plan.warmUp(), TASKS_UNDER_WAY);
            board.add("tasks", () -> new TaskBench(tasks, out).goals(servers, folder.resolve("tasks")));
            board.add("split processes", () -> new ScaleBench(plan, out).goals(servers, folder.resolve("split")));
        } finally {
            Folder.remove(folder);
        }
        complete(board);
    }

    private void serving(Scoreboard board, Servers servers, Path folder) throws InterruptedException {
        board.add(
                "start, memory, latency, growth",
                () -> new ServingBench(plan, servers, folder.resolve("serving"), out).goals());
    }

    private static void complete(Scoreboard board) {
        if (!board.print()) {
            throw new IllegalStateException("not every goal was measured");
        }
    }
}
