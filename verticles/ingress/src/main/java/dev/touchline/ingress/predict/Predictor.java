package dev.touchline.ingress.predict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.FollowPrediction;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the dispatch room for predictions, now or as tasks. Its futures fail as the bus says. Safe for use by any thread. */
public final class Predictor {
    /** A task is kept in milliseconds; whoever has waited for an answer should not wait long for the task's address. */
    private static final Duration KEEPING = Duration.ofSeconds(5);

    private static final String LOCATION = "/tasks/";

    private final Bus bus;

    /** A predictor that asks over {@code bus}. */
    public Predictor(Bus bus) {
        this.bus = bus;
    }

    /** The question of a request: its body, and whether it asks for an explanation. */
    static PredictionRequest questionOf(Request request) {
        return new PredictionRequest(
                PredictDecoder.decode(request.body()), request.parameters().flag("explain"));
    }

    /** The question of JSON that has been read; fails as an invalid body does. */
    public static PredictionRequest questionOf(JsonNode tree, boolean explain) {
        return new PredictionRequest(PredictDecoder.decode(tree), explain);
    }

    Future<Prediction> predict(PredictionRequest question, Request request, Duration patience) {
        return predict(question, request.call(patience));
    }

    /** Asks for a prediction until the deadline of the call. */
    public Future<Prediction> predict(PredictionRequest question, Call call) {
        return bus.request(DispatchEndpoints.PREDICT, question, call);
    }

    /** Asks for a prediction and to be told of its way. */
    Future<FollowedPrediction> follow(FollowPrediction question, Request request, Duration patience) {
        return bus.request(DispatchEndpoints.FOLLOW, question, request.call(patience));
    }

    /** Makes a task of a question, under the client's own key where it gave one. */
    Future<Task> submit(PredictionRequest question, Request request) {
        Optional<String> key = request.parameters().text("Idempotency-Key");
        Call call = request.call(KEEPING);
        String id = key.map(name -> TaskIds.of(name, question)).orElseGet(TaskIds::random);
        SubmitTask task = new SubmitTask(id, question, key, request.parameters().text("callback_url"));
        Trail.about(LogField.TASK_ID, task.id());
        return bus.request(
                        DispatchEndpoints.SUBMIT, task, key.map(call::withKey).orElse(call))
                .recover(thrown -> Future.failedFuture(unconfirmed(thrown, id)));
    }

    /**
     * Where nobody has said whether the task is kept, its id lets the client look, or send it again under its own key, and
     * still end up with one task.
     */
    private static Throwable unconfirmed(Throwable thrown, String id) {
        Failure failure = FailureException.failureOf(thrown);
        return switch (failure.category()) {
            case UNAVAILABLE, TIMEOUT, UPSTREAM ->
                new Refusal(
                        503,
                        Failure.of(
                                failure.category(),
                                "task-unconfirmed",
                                "Nobody has confirmed the task " + id + " (" + failure.message() + ") GET " + LOCATION
                                        + id
                                        + " says whether it is kept; sent again with the same Idempotency-Key, the question"
                                        + " is the same task."),
                        Map.of("Location", LOCATION + id, "Retry-After", "1"));
            case INVALID, NOT_FOUND, CONFLICT, OVERLOADED, BUG -> thrown;
        };
    }
}
