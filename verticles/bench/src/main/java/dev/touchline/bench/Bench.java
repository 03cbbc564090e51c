package dev.touchline.bench;

import dev.touchline.bench.amqp.ClientCost;
import dev.touchline.bench.growth.GrowthBench;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.OverloadBench;
import dev.touchline.bench.load.PredictLoad;
import dev.touchline.bench.peers.PeersBench;
import dev.touchline.bench.scale.ScaleBench;
import dev.touchline.bench.soak.SoakBench;
import dev.touchline.bench.tasks.TaskBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The entry of the benchmarks; {@code README.md} of this module lists what it takes. */
public final class Bench {
    private static final String USAGE =
            """
            bench: what shall be measured?
              goals [rounds=3] [seconds=5] [warm_up=20] [connections=32]  every goal beside its ceiling, as one table
              serving [rounds=3] [seconds=5] [warm_up=20] [connections=32]  start, memory, explanation, latency of one process
              load [rounds=5] [seconds=5] [warm_up=15] [connections=32]   /predict beside its ceilings
              broker [rounds=5] [seconds=5] [warm_up=10] [connections=256]  tasks over RabbitMQ beside what it can do by itself
              clients [rounds=5]  the last part of broker by itself
              scale [rounds=3] [seconds=5] [warm_up=10] [connections=32]  split processes beside one, and 1, 2 and 4 workers
              overload [rounds=3] [seconds=8] [warm_up=15] [connections=1200]  three times what it can answer
              growth [rounds=3] [seconds=5] [warm_up=20] [connections=32]  ten times the clubs and matches
              peers [rounds=3] [seconds=5] [warm_up=15] [connections=32]  the same model served by Python, beside ours
              soak [minutes=10]  a steady load, and memory, threads and files meanwhile
              micro [options of JMH] [pattern of benchmarks]              features, replay and scoring by themselves
            """;
    private static final int WRONG_USE = 2;

    private Bench() {}

    /** Runs one benchmark; exits with 1 when what was measured does not count, with 2 when it is not known. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        String kind = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        switch (kind) {
            case "load" -> System.exit(load(rest));
            case "goals" ->
                System.exit(measure(plan -> new GoalsBench(plan, System.out).run(), rest, GoalsBench.USUAL));
            case "serving" ->
                System.exit(measure(plan -> new GoalsBench(plan, System.out).serving(), rest, GoalsBench.USUAL));
            case "broker" -> System.exit(measure(plan -> new TaskBench(plan, System.out).run(), rest, TaskBench.USUAL));
            case "clients" -> System.exit(measure(plan -> ClientCost.measure(plan, System.out), rest, TaskBench.USUAL));
            case "scale" ->
                System.exit(measure(plan -> new ScaleBench(plan, System.out).run(), rest, ScaleBench.USUAL));
            case "overload" ->
                System.exit(measure(plan -> new OverloadBench(plan, System.out).run(), rest, OverloadBench.USUAL));
            case "growth" ->
                System.exit(measure(plan -> GrowthBench.measure(plan, System.out), rest, GrowthBench.USUAL));
            case "peers" -> System.exit(measure(Bench::peers, rest, PeersBench.USUAL));
            case "soak" -> System.exit(soak(rest));
            case "micro" -> org.openjdk.jmh.Main.main(rest.toArray(String[]::new));
            default -> {
                System.err.print(USAGE);
                System.exit(WRONG_USE);
            }
        }
    }

    private static int load(List<String> words) throws IOException, InterruptedException {
        try {
            return new PredictLoad(LoadPlan.parse(words, LoadPlan.USUAL), System.out).run() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            return WRONG_USE;
        }
    }

    private static void peers(LoadPlan plan) throws IOException, InterruptedException {
        new PeersBench(plan, Path.of(System.getProperty("bench.python")), System.out).run();
    }

    private static int soak(List<String> words) throws IOException, InterruptedException {
        try {
            return new SoakBench(SoakBench.minutes(words), System.out).run() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            return WRONG_USE;
        } catch (IllegalStateException e) {
            System.err.println("bench: these figures do not count: " + e.getMessage());
            return 1;
        }
    }

    /** What prints its figures itself and fails with {@link IllegalStateException} when they do not count. */
    @FunctionalInterface
    private interface Figures {
        void print(LoadPlan plan) throws IOException, InterruptedException;
    }

    private static int measure(Figures figures, List<String> words, LoadPlan usual)
            throws IOException, InterruptedException {
        try {
            figures.print(LoadPlan.parse(words, usual));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            return WRONG_USE;
        } catch (IllegalStateException e) {
            System.err.println("bench: these figures do not count: " + e.getMessage());
            return 1;
        }
    }
}
