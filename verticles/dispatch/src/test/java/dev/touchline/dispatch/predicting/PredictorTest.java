package dev.touchline.dispatch.predicting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.dispatch.timing.ManualTime;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import dev.touchline.mesh.bus.Subscription;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final PredictionRequest QUESTION =
            new PredictionRequest(new Subject.RawFeatures(Optional.empty(), Map.of("elo_home", 1500.0)), false);

    private final ManualTime time = new ManualTime();
    private final AtomicLong nanos = new AtomicLong();
    private final AskedBus bus = new AskedBus();
    private final Predictor predictor = predictor(100);

    private Predictor predictor(int entries) {
        Versions versions = new Versions();
        return new Predictor(
                new FreshAnswers(bus, versions, time),
                new MemoryCache(entries, Duration.ofHours(1), nanos::get),
                versions,
                new Flights<>(time, time, 100),
                new NoLedger(),
                new PredictionMetrics(new SimpleMeterRegistry()),
                time);
    }

    private static final class NoLedger implements Ledger {
        @Override
        public void offer(Prediction prediction) {
            // Nobody looks at it here.
        }

        @Override
        public Future<Void> flush() {
            return Future.succeededFuture();
        }
    }

    /** A bus that keeps what was asked until a test answers. */
    private static final class AskedBus implements Bus {
        private final List<Call> calls = new ArrayList<>();
        private final List<Promise<Object>> answers = new ArrayList<>();

        @Override
        public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
            Promise<Object> answer = Promise.promise();
            calls.add(call);
            answers.add(answer);
            return answer.future().map(endpoint.reply()::cast);
        }

        @Override
        public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <E> void publish(Event<E> event, E body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener) {
            throw new UnsupportedOperationException();
        }

        void answer(int index) {
            ModelIdentity model = new ModelIdentity("soccer-match-outcome", "1", "champion", "run-1", "d1");
            answers.get(index)
                    .complete(new Score(
                            new ThreeWay(0.5, 0.3, 0.2),
                            new Prediction.ExpectedGoals(1.5, 1.0),
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            model));
        }

        void answerFeatures(int index) {
            MatchLine match =
                    new MatchLine(Optional.empty(), "eng.1", LocalDate.EPOCH, Optional.empty(), "Reds", "Blues", false);
            Provenance provenance = new Provenance(Optional.empty(), List.of(), List.of(), "state-1");
            answers.get(index).complete(new MatchFeatures(match, new Features.Row("v1", new float[0]), provenance));
        }

        void timeOut(int index) {
            answers.get(index)
                    .fail(Failure.of(Category.TIMEOUT, "deadline-passed", "Too late.")
                            .asException());
        }
    }

    @Test
    void asksAgainWhenSomebodyWithMoreTimeJoinedSinceItAsked() {
        Future<Prediction> hasty = predictor.predict(QUESTION, time.within(Duration.ofSeconds(1)));
        Call longer = time.within(Duration.ofSeconds(5));
        Future<Prediction> patient = predictor.predict(QUESTION, longer);
        time.pass(Duration.ofSeconds(1));
        bus.timeOut(0);

        assertThat(bus.calls).hasSize(2);
        assertThat(bus.calls.get(1).deadline()).isEqualTo(longer.deadline());
        bus.answer(1);

        assertThat(FailureException.failureOf(hasty.cause()).category()).isEqualTo(Category.TIMEOUT);
        assertThat(patient.result().cache()).isEqualTo(CacheStatus.COALESCED);
    }

    @Test
    void givesUpWhenNobodyHasMoreTime() {
        Future<Prediction> only = predictor.predict(QUESTION, time.within(Duration.ofSeconds(1)));
        bus.timeOut(0);

        assertThat(FailureException.failureOf(only.cause()).category()).isEqualTo(Category.TIMEOUT);
        assertThat(bus.calls).hasSize(1);
    }

    @Test
    void forgetsAnAnswerAfterItsTime() {
        predictor.predict(QUESTION, time.within(Duration.ofSeconds(1)));
        bus.answer(0);
        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(ask().result().cache()).isEqualTo(CacheStatus.HIT);

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(ask().isComplete()).isFalse();
    }

    private Future<Prediction> ask() {
        return predictor.predict(QUESTION, time.within(Duration.ofSeconds(1)));
    }

    @Test
    void computesWhenTheCacheKeepsNothing() {
        Predictor forgetful = predictor(0);
        forgetful.predict(QUESTION, time.within(Duration.ofSeconds(1)));
        bus.answer(0);

        assertThat(forgetful
                        .predict(QUESTION, time.within(Duration.ofSeconds(1)))
                        .isComplete())
                .isFalse();
    }

    /** The bound is generous for busy machines; on an idle core a hit takes half a microsecond. */
    @Test
    void answersAHitWithinMicroseconds() {
        PredictionRequest question = new PredictionRequest(
                new Subject.Clubs("Bayern M\u00fcnchen", "Arsenal", Optional.empty(), Optional.empty(), false), false);
        predictor.predict(question, time.within(Duration.ofSeconds(1)));
        bus.answerFeatures(0);
        bus.answer(1);
        Call call = time.within(Duration.ofSeconds(1));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 40; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < 5000; i++) {
                predictor.predict(question, call);
            }
            best = Math.min(best, (System.nanoTime() - begun) / 5000);
        }

        assertThat(bus.calls).hasSize(2);
        assertThat(best).isLessThan(5000);
    }
}
