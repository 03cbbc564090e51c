package dev.touchline.ingress.predict;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.buffer.Buffer;

/**
 * Predictions as they are replied, written once for as long as they are given again: inside one process a cached answer
 * is the same object each time. From another process it never is, and is written each time. Safe for use by any thread.
 */
final class Written {
    /** Some 2 KB each. */
    private static final int MOST = 4_096;

    private final ReplyJson json;
    /** By identity, and no longer than the prediction itself is kept by somebody. */
    private final Cache<Prediction, Reply> again = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build();

    Written(ReplyJson json) {
        this.json = json;
    }

    /** Body and tag of the reply to a prediction. Nobody changes the body. */
    record Reply(Buffer body, String tag) {}

    Reply of(Prediction prediction) {
        return prediction.cache() == CacheStatus.HIT ? again.get(prediction, this::write) : write(prediction);
    }

    private Reply write(Prediction prediction) {
        return new Reply(json.prediction(prediction), PredictionTag.of(prediction));
    }
}
