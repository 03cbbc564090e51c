package dev.touchline.ingress.batch;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.predict.Predictor;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks for predictions that have time: one that is turned away because there is too much to do, or because a process has
 * just died, is asked again a little later, so that a batch gives way to those who wait.
 */
final class PatientQuestions {
    private static final Duration FIRST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final Predictor predictor;
    private final Duration patience;
    private final Clock clock;
    private final BooleanSupplier wanted;
    private boolean hurried;

    /**
     * Questions of one batch.
     *
     * @param wanted whether somebody still waits for the answers
     */
    PatientQuestions(Predictor predictor, Duration patience, Clock clock, BooleanSupplier wanted) {
        this.predictor = predictor;
        this.patience = patience;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** From now on, what is turned away is not asked again. */
    void hurry() {
        hurried = true;
    }

    Future<Prediction> ask(PredictionRequest question, Request request) {
        return ask(question, request.call(patience), FIRST_REST);
    }

    private Future<Prediction> ask(PredictionRequest question, Call call, Duration rest) {
        return predictor.predict(question, call).recover(failed -> {
            boolean again = FailureException.failureOf(failed).category().retryable()
                    && !hurried
                    && wanted.getAsBoolean()
                    && call.deadline().remaining(clock).compareTo(rest) > 0;
            return again ? later(question, call, rest) : Future.failedFuture(failed);
        });
    }

    private Future<Prediction> later(PredictionRequest question, Call call, Duration rest) {
        Duration doubled = rest.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        return Vertx.currentContext()
                .owner()
                .timer(rest.toMillis(), TimeUnit.MILLISECONDS)
                .compose(rested -> ask(question, call, next));
    }
}
