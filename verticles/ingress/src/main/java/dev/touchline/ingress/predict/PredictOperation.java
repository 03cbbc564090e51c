package dev.touchline.ingress.predict;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.tasks.TaskReplies;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code POST /predict}: waits for the answer, and makes a task of a question that is not answered in time. */
final class PredictOperation implements Operation {
    private final Predictor predictor;
    private final PredictReplies replies;
    private final Problems problems;
    private final Duration patience;

    PredictOperation(Predictor predictor, PredictReplies replies, Problems problems, Duration patience) {
        this.predictor = predictor;
        this.replies = replies;
        this.problems = problems;
        this.patience = patience;
    }

    @Override
    public String id() {
        return "predict";
    }

    @Override
    public Intake intake() {
        return Intake.WHOLE;
    }

    @Override
    public Duration longest() {
        return patience.plus(LONGEST);
    }

    @Override
    public Future<Reply> answer(Request request) {
        PredictionRequest question = Predictor.questionOf(request);
        Preference preference =
                Preference.of(request.parameters().text("Prefer").orElse(null));
        if (preference.atOnce()) {
            return predictor.submit(question, request).map(task -> accepted(task, preference));
        }
        Duration wait = preference
                .patience()
                .filter(time -> time.compareTo(patience) < 0)
                .orElse(patience);
        Future<Prediction> answer = predictor.predict(question, request, wait);
        return answer.transform(done -> done.succeeded()
                ? Future.succeededFuture(replies.answered(done.result(), preference))
                : late(done.cause(), question, request, preference));
    }

    private Future<Reply> late(Throwable cause, PredictionRequest question, Request request, Preference preference) {
        Failure failure = FailureException.failureOf(cause);
        if (failure.category() != Category.TIMEOUT) {
            return Future.failedFuture(cause);
        }
        return predictor
                .submit(question, request)
                .map(task -> preference.taskRatherThanError() ? accepted(task, preference) : timedOut(task, request));
    }

    private Reply accepted(Task task, Preference preference) {
        return replies.accepted(task).with(Map.of("Preference-Applied", preference.applied()));
    }

    private Reply timedOut(Task task, Request request) {
        String location = TaskReplies.locationOf(task);
        Failure failure = Failure.of(
                Category.TIMEOUT,
                "prediction-late",
                "The prediction is not ready yet. It goes on as a task: GET " + location + " for its result.");
        Map<String, String> headers = new HashMap<>();
        headers.put("Location", location);
        return problems.reply(
                        Problems.statusOf(failure.category()),
                        failure,
                        request.http().path(),
                        request.trace())
                .with(headers);
    }
}
