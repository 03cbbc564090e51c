package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cache of this process in front of one that several share. What the shared one gives is checked against the whole
 * key, so that neither a stale entry nor a reply to somebody else's question is ever served. Confined to one thread, but
 * for {@link #near}.
 */
final class TieredCache implements PredictionCache {
    private final MemoryCache memory;
    private final SharedCache shared;
    private final Duration ttl;
    private final Clock clock;
    private final Counter fromMemory;
    private final Counter fromShared;
    private final Map<Key, Future<Optional<Prediction>>> underWay = new HashMap<>();

    TieredCache(MemoryCache memory, SharedCache shared, Duration ttl, Clock clock, MeterRegistry registry) {
        this.memory = memory;
        this.shared = shared;
        this.ttl = ttl;
        this.clock = clock;
        fromMemory = hits("memory", registry);
        fromShared = hits("redis", registry);
    }

    private static Counter hits(String tier, MeterRegistry registry) {
        return Counter.builder("cache.tier.hits")
                .description("Predictions answered from the cache by the tier that had them")
                .tag("tier", tier)
                .register(registry);
    }

    @Override
    public Prediction near(Key key) {
        Prediction found = memory.near(key);
        if (found != null) {
            fromMemory.increment();
        }
        return found;
    }

    @Override
    public boolean isAllNear() {
        return false;
    }

    @Override
    public Future<Optional<Prediction>> find(Key key) {
        Future<Optional<Prediction>> near = memory.find(key);
        if (near.succeeded() && near.result().isPresent()) {
            fromMemory.increment();
            return near;
        }
        // Whoever asks the same meanwhile joins: a popular match is fetched once, not once a caller.
        Future<Optional<Prediction>> joined = underWay.get(key);
        return joined == null ? fetch(key) : joined;
    }

    @Override
    public void keep(Key key, Prediction prediction) {
        memory.keep(key, prediction);
        shared.keep(new SharedCache.Entry(
                key.question().label(),
                key.modelRun(),
                key.stateVersion(),
                key.question().canonical(),
                prediction.as(CacheStatus.HIT)));
    }

    private Future<Optional<Prediction>> fetch(Key key) {
        Future<Optional<Prediction>> fetched = shared.find(key.question().label(), key.modelRun())
                .map(found -> found.filter(entry -> answers(entry, key)).map(SharedCache.Entry::prediction));
        if (!fetched.isComplete()) {
            underWay.put(key, fetched);
        }
        return fetched.onComplete(done -> {
            underWay.remove(key);
            if (done.succeeded() && done.result().isPresent()) {
                fromShared.increment();
                memory.keep(key, done.result().get());
            }
        });
    }

    private boolean answers(SharedCache.Entry entry, Key key) {
        Prediction prediction = entry.prediction();
        return entry.modelRun().equals(key.modelRun())
                && entry.stateVersion().equals(key.stateVersion())
                && entry.question().equals(key.question().canonical())
                && prediction.model().runId().equals(key.modelRun())
                && prediction.provenance().stateVersion().equals(key.stateVersion())
                && clock.instant().isBefore(prediction.computedAt().plus(ttl));
    }
}
