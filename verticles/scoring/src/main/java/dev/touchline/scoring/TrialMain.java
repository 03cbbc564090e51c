package dev.touchline.scoring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process in which a booster is loaded for the first time: a damaged one can end it, and nothing else is lost. It
 * reads the booster from its standard input, does with it once all that serving does, and compares what our trees and XGBoost
 * say on as many random rows as its argument tells. It ends with 0 when all went
 * well, with 3 and a line on its standard output when the booster was refused, in any other way when it died.
 */
final class TrialMain {
    static final int REFUSED = 3;
    private static final int EXPLAINED = 64;

    private TrialMain() {}

    public static void main(String[] args) throws IOException {
        // Libraries may log to the standard output, which is for the answer alone.
        PrintStream answer = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        dieFirst();
        try {
            attempt(System.in.readAllBytes(), Integer.parseInt(args[0]));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            answer.println(refused.getMessage());
            System.exit(REFUSED);
        }
    }

    /** A damaged length can make XGBoost ask for all memory there is: let Linux then end this process, not another. */
    private static void dieFirst() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException elsewhere) {
            // Other systems have no such file, and the trial goes on without it.
            return;
        }
    }

    private static void attempt(byte[] bytes, int rows) {
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            BoosterTrees trees = BoosterReader.read(bytes);
            Forest forest = ForestCompiler.compile(trees);
            if (forest.width() != booster.width()) {
                throw new IllegalArgumentException("its width is not clear");
            }
            Proof proof = new Proof(forest, booster);
            proof.onRandomRows(rows);
            proof.ofContributions(ShapleyCompiler.compile(trees), EXPLAINED);
        }
    }
}
