package dev.touchline.scoring;

import dev.touchline.mesh.bus.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Has XGBoost score the rows that wait, many in one call, because the call itself costs more than several rows do. The
 * worker is the room's and outlives the model.
 */
record NativeEngine(NativeBooster booster, Worker<Row, float[]> worker) implements Engine {
    /** Rows scored in one call at the most. */
    static final int BATCH = 64;

    /** A row and the booster to score it with: while a model is swapped, rows of two of them may wait. */
    record Row(NativeBooster booster, float[] values) {}

    @Override
    public CompletionStage<float[]> margins(float[] row, Deadline deadline) {
        return worker.submit(new Row(booster, row), deadline);
    }

    @Override
    public void close() {
        booster.close();
    }

    /** Scores rows in their order, neighbours of one booster together. */
    static List<float[]> score(List<Row> rows) {
        List<float[]> margins = new ArrayList<>(rows.size());
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || rows.get(to).booster != rows.get(from).booster) {
                margins.addAll(scoreTogether(rows.subList(from, to)));
                from = to;
            }
        }
        return margins;
    }

    private static List<float[]> scoreTogether(List<Row> rows) {
        NativeBooster booster = rows.get(0).booster;
        float[] flat = new float[rows.size() * booster.width()];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).values, 0, flat, i * booster.width(), booster.width());
        }
        float[] margins = booster.margins(flat);
        List<float[]> each = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            each.add(Arrays.copyOfRange(margins, i * Forest.CLASSES, (i + 1) * Forest.CLASSES));
        }
        return each;
    }
}
