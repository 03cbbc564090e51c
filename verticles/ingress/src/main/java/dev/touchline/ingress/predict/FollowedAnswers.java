package dev.touchline.ingress.predict;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.FollowPrediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.EventStream;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/** Answers questions with events that tell their way. Confined to one event loop. */
final class FollowedAnswers {
    private final Predictor predictor;
    private final HopEar ear;
    private final LateAnswers late;
    private final Problems problems;
    private final ReplyJson json;

    FollowedAnswers(Predictor predictor, HopEar ear, LateAnswers late, Problems problems, ReplyJson json) {
        this.predictor = predictor;
        this.ear = ear;
        this.late = late;
        this.problems = problems;
        this.json = json;
    }

    Reply to(PredictionRequest question, Request request, Duration patience) {
        return Reply.passingEvents(events -> follow(events, question, request, patience));
    }

    private void follow(EventStream events, PredictionRequest question, Request request, Duration patience) {
        String id = UUID.randomUUID().toString();
        int seen = request.parameters()
                .text("Last-Event-ID")
                .map(Integer::parseInt)
                .orElse(0);
        PredictionFeed feed = new PredictionFeed(events, seen, json);
        feed.accepted();
        ear.follow(id, feed::passed);
        events.onGone(() -> ear.leave(id));
        FollowPrediction asked = new FollowPrediction(id, question, afresh(request));
        predictor.follow(asked, request, patience).onComplete(done -> {
            if (done.succeeded()) {
                feed.answered(done.result());
            } else {
                problem(done.cause(), question, request).onSuccess(feed::failed);
            }
        });
    }

    /** Whether the client wants no answer of the cache (RFC 9111, 5.2.1.4). */
    private static boolean afresh(Request request) {
        return request.parameters().text("Cache-Control").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-cache"));
    }

    /** Never fails: what cannot even become a task has a problem of its own. */
    private Future<Reply> problem(Throwable cause, PredictionRequest question, Request request) {
        Future<Reply> known = FailureException.failureOf(cause).category() == Category.TIMEOUT
                ? predictor.submit(question, request).map(task -> late.timedOut(task, request))
                : Future.failedFuture(cause);
        return known.otherwise(unknown -> problems.reply(unknown, request.http().path(), request.trace()));
    }
}
