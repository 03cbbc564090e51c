package dev.touchline.dispatch.predicting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** A cache in this process, bounded by entries and age. Safe for use by any thread. */
final class MemoryCache implements PredictionCache {
    private static final Future<Optional<Prediction>> NOTHING = Future.succeededFuture(Optional.empty());

    private final Cache<Key, Future<Optional<Prediction>>> kept;

    MemoryCache(int entries, Duration ttl, Ticker ticker) {
        kept = Caffeine.newBuilder()
                .maximumSize(entries)
                .expireAfterWrite(ttl)
                .ticker(ticker)
                // Its upkeep takes microseconds; the default executor would be a thread pool that nobody closes.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Prediction near(Key key) {
        Future<Optional<Prediction>> found = kept.getIfPresent(key);
        return found == null ? null : found.result().orElse(null);
    }

    @Override
    public boolean isAllNear() {
        return true;
    }

    @Override
    public Future<Optional<Prediction>> find(Key key) {
        Future<Optional<Prediction>> found = kept.getIfPresent(key);
        return found == null ? NOTHING : found;
    }

    @Override
    public void keep(Key key, Prediction prediction) {
        // Kept as it will be given, so that a hit builds nothing.
        kept.put(key, Future.succeededFuture(Optional.of(prediction.as(CacheStatus.HIT))));
    }
}
