package dev.touchline.dispatch.predicting;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.touchline.contracts.dispatch.FollowPrediction;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.history.StateMoved;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The part of the room that answers questions. Confined to one thread, but for what it answers at once and the events it
 * hears, which may come on any.
 */
public final class Predicting implements Service<PredictionRequest, Prediction> {
    private final Versions versions = new Versions();
    private final Bus bus;
    private final Ledger ledger;
    private final Predictor predictor;

    /**
     * What it keeps to.
     *
     * @param cacheEntries predictions kept in memory
     * @param cacheTtl how long a prediction may be served after it was made
     * @param maxWaiting answers that may be waited for at a time
     * @param maxLedgerWrites writes to the ledger that may be under way at a time
     * @param ledgerTimeout how long one of them may take
     */
    public record Bounds(
            int cacheEntries, Duration cacheTtl, int maxWaiting, int maxLedgerWrites, Duration ledgerTimeout) {}

    /**
     * Wires it.
     *
     * @param shared the cache behind the one in memory, if there is one
     */
    public Predicting(
            Bus bus, Bounds bounds, Optional<SharedCache> shared, MeterRegistry registry, Clock clock, Timers timers) {
        this.bus = bus;
        MemoryCache memory = new MemoryCache(bounds.cacheEntries(), bounds.cacheTtl(), Ticker.systemTicker());
        ledger = new HistoryLedger(bus, timers, clock, bounds.ledgerTimeout(), bounds.maxLedgerWrites(), registry);
        predictor = new Predictor(
                new FreshAnswers(bus, versions, clock),
                shared.<PredictionCache>map(
                                behind -> new TieredCache(memory, behind, bounds.cacheTtl(), clock, registry))
                        .orElse(memory),
                versions,
                new Flights<>(timers, clock, bounds.maxWaiting()),
                ledger,
                new PredictionMetrics(registry),
                clock);
    }

    /**
     * Answers one question.
     *
     * @return fails as history and scoring do, with {@code TIMEOUT} at the call's deadline, and with {@code OVERLOADED} when
     *     too many wait already
     */
    @Override
    public Future<Prediction> answer(PredictionRequest request, Call call) {
        return predictor.predict(request, call);
    }

    /** The same, and tells by events which places the question comes to; all of them where it is to be made anew. */
    public Future<FollowedPrediction> follow(FollowPrediction asked, Call call) {
        Following following = new Following(bus, asked.id());
        return predictor
                .predict(asked.request(), call, following, asked.afresh())
                .map(following::to);
    }

    @Override
    public Prediction atOnce(PredictionRequest request, Call call) {
        return predictor.atOnce(request, call);
    }

    /** Sends on what the ledger still lacks; completes, and never fails, when all of it has ended. */
    public Future<Void> flush() {
        return ledger.flush();
    }

    /** Another model answers from now on. */
    public void modelLoaded(ModelInfo loaded) {
        versions.model().told(loaded.model().runId());
    }

    /** Features come from another team state from now on. */
    public void stateMoved(StateMoved moved) {
        versions.state().told(moved.stateVersion());
    }
}
