package dev.touchline.ingress.predict;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.http.Request;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks the dispatch room for predictions, now or as tasks. */
final class Predictor {
    /** A task is kept in milliseconds; whoever has waited for an answer should not wait long for the task's address. */
    private static final Duration KEEPING = Duration.ofSeconds(5);

    private final Bus bus;

    Predictor(Bus bus) {
        this.bus = bus;
    }

    /** The question of a request: its body, and whether it asks for an explanation. */
    static PredictionRequest questionOf(Request request) {
        return new PredictionRequest(
                PredictDecoder.decode(request.body()), request.parameters().flag("explain"));
    }

    Future<Prediction> predict(PredictionRequest question, Request request, Duration patience) {
        return bus.request(DispatchEndpoints.PREDICT, question, request.call(patience));
    }

    /** Makes a task of a question, under the client's own key where it gave one. */
    Future<Task> submit(PredictionRequest question, Request request) {
        Optional<String> key = request.parameters().text("Idempotency-Key");
        Call call = request.call(KEEPING);
        SubmitTask task = new SubmitTask(UUID.randomUUID().toString(), question, key);
        Trail.about(LogField.TASK_ID, task.id());
        return bus.request(
                DispatchEndpoints.SUBMIT, task, key.map(call::withKey).orElse(call));
    }
}
