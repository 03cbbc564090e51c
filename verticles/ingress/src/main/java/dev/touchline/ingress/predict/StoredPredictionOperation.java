package dev.touchline.ingress.predict;

import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * {@code GET /predict/{match_id}}: the prediction of a stored match, in a form that caches can keep. It changes nothing,
 * so what is not answered in time becomes no task.
 */
final class StoredPredictionOperation implements Operation {
    private final Predictor predictor;
    private final PredictReplies replies;
    private final Duration patience;

    StoredPredictionOperation(Predictor predictor, PredictReplies replies, Duration patience) {
        this.predictor = predictor;
        this.replies = replies;
        this.patience = patience;
    }

    @Override
    public String id() {
        return "getPrediction";
    }

    @Override
    public Duration longest() {
        return patience.plus(LONGEST);
    }

    @Override
    public Future<Reply> answer(Request request) {
        Subject match = new Subject.StoredMatch(request.parameters().id("match_id"));
        PredictionRequest question =
                new PredictionRequest(match, request.parameters().flag("explain"));
        return predictor.predict(question, request, patience).map(replies::cacheable);
    }
}
