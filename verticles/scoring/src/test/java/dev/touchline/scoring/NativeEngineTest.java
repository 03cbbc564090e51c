package dev.touchline.scoring;

import dev.touchline.mesh.bus.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NativeEngineTest {
    private static final int WIDTH = 8;

    @Test
    void givesTheSameBitsInABatchAndAloneAndTheCompiledEnginesToo() throws Exception {
        byte[] bytes = Boosters.train(WIDTH, 30, 4);
        try (NativeBooster booster = NativeBooster.load(bytes);
                NativeBooster other = NativeBooster.load(Boosters.train(WIDTH, 10, 2));
                Worker<NativeEngine.Row, float[]> worker = SampleModels.worker()) {
            CompiledEngine compiled = new CompiledEngine(ForestCompiler.compile(BoosterReader.read(bytes)));
            List<float[]> rows = rows();
            List<CompletionStage<float[]>> answers = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                answers.add(new NativeEngine(i % 100 < 70 ? booster : other, worker).margins(rows.get(i), soon()));
            }
            worker.start();
            for (int i = 0; i < rows.size(); i++) {
                float[] answer = answers.get(i).toCompletableFuture().get(10, TimeUnit.SECONDS);
                ForestTest.assertSameBits(answer, (i % 100 < 70 ? booster : other).margins(rows.get(i)));
                if (i % 100 < 70) {
                    float[] walked = compiled.margins(rows.get(i), soon())
                            .toCompletableFuture()
                            .join();
                    ForestTest.assertSameBits(walked, answer);
                }
            }
        }
    }

    private static List<float[]> rows() {
        float[] flat = Boosters.rows(300, WIDTH, 4);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Arrays.copyOfRange(flat, i * WIDTH, (i + 1) * WIDTH));
        }
        return rows;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }
}
