package dev.touchline.ingress.predict;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.tasks.TaskReplies;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** {@code POST /predict/async}: a task at once, in the names of earlier systems. */
final class PredictAsyncOperation implements Operation {
    private final Predictor predictor;
    private final ReplyJson json;

    PredictAsyncOperation(Predictor predictor, ReplyJson json) {
        this.predictor = predictor;
        this.json = json;
    }

    @Override
    public String id() {
        return "predictAsync";
    }

    @Override
    public Intake intake() {
        return Intake.WHOLE;
    }

    @Override
    public boolean parks(HttpServerRequest request) {
        return true;
    }

    @Override
    public Future<Reply> answer(Request request) {
        return predictor.submit(Predictor.questionOf(request), request).map(task -> Reply.json(
                        202, json.write(TaskReplies.submitted(task)))
                .with(Map.of("Location", TaskReplies.locationOf(task))));
    }
}
