package dev.touchline.ingress.predict;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.stream.EventStream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;

/** {@code POST /predict}: waits for the answer, and makes a task of a question that is not answered in time; or tells the way. */
final class PredictOperation implements Operation {
    private final Predictor predictor;
    private final PredictReplies replies;
    private final LateAnswers late;
    private final FollowedAnswers followed;
    private final Duration patience;

    PredictOperation(
            Predictor predictor,
            PredictReplies replies,
            LateAnswers late,
            FollowedAnswers followed,
            Duration patience) {
        this.predictor = predictor;
        this.replies = replies;
        this.late = late;
        this.followed = followed;
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
    public boolean parks(HttpServerRequest request) {
        String prefer = request.getHeader("Prefer");
        return prefer != null && Preference.of(prefer).atOnce();
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
        boolean follows = MediaRange.names(request.http().getHeader(HttpHeaders.ACCEPT), EventStream.MEDIA_TYPE);
        if (preference.atOnce() && !follows) {
            return predictor.submit(question, request).map(task -> accepted(task, preference));
        }
        Duration wait = preference
                .patience()
                .filter(time -> !time.isZero() && time.compareTo(patience) < 0)
                .orElse(patience);
        if (follows) {
            return Future.succeededFuture(followed.to(question, request, wait));
        }
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
                .map(task ->
                        preference.taskRatherThanError() ? accepted(task, preference) : late.timedOut(task, request));
    }

    private Reply accepted(Task task, Preference preference) {
        return replies.accepted(task).with(Map.of("Preference-Applied", preference.applied()));
    }
}
