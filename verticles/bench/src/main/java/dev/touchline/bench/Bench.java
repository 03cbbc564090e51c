package dev.touchline.bench;

import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.load.PredictLoad;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The entry of the benchmarks; {@code README.md} of this module lists what it takes. */
public final class Bench {
    private static final String USAGE =
            """
            bench: what shall be measured?
              load [rounds=5] [seconds=5] [warm_up=15] [connections=32]   /predict beside its ceilings
              micro [options of JMH] [pattern of benchmarks]              features, replay and scoring by themselves
            """;
    private static final int WRONG_USE = 2;

    private Bench() {}

    /** Runs one benchmark; exits with 1 when what was measured does not count, with 2 when it is not known. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        String kind = words.isEmpty() ? "" : words.get(0);
        switch (kind) {
            case "load" -> System.exit(load(words.subList(1, words.size())));
            case "micro" ->
                org.openjdk.jmh.Main.main(words.subList(1, words.size()).toArray(String[]::new));
            default -> {
                System.err.print(USAGE);
                System.exit(WRONG_USE);
            }
        }
    }

    private static int load(List<String> words) throws IOException, InterruptedException {
        try {
            return new PredictLoad(LoadPlan.parse(words), System.out).run() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            return WRONG_USE;
        }
    }
}
