package dev.touchline.ingress.predict;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The operations that ask for predictions. */
public final class PredictOperations {
    private PredictOperations() {}

    /**
     * Operations that ask over {@code bus}.
     *
     * @param patience how long a client waits before its question becomes a task
     * @param clock tells the age of a cached prediction
     */
    public static List<Operation> over(Bus bus, ReplyJson json, Problems problems, Duration patience, Clock clock) {
        Predictor predictor = new Predictor(bus);
        LateAnswers late = new LateAnswers(problems);
        FollowedAnswers followed = new FollowedAnswers(predictor, new HopEar(bus), late, problems, json);
        PredictReplies replies = new PredictReplies(json, clock);
        return List.of(
                new PredictOperation(predictor, replies, late, followed, patience),
                new StoredPredictionOperation(predictor, replies, patience),
                new PredictAsyncOperation(predictor, json),
                new ModelInfoOperation(bus, json));
    }
}
