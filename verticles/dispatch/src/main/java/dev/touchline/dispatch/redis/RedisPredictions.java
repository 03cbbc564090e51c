package dev.touchline.dispatch.redis;

import dev.touchline.dispatch.predicting.SharedCache;
import io.vertx.core.Future;
import java.util.Optional;

/** Predictions under {@code predict:<match>:<run>}; whoever reads one checks the rest of its key, which it carries. */
record RedisPredictions(RedisValues values) implements SharedCache {

    @Override
    public Future<Optional<Entry>> find(String match, String modelRun) {
        return values.find(key(match, modelRun), Entry.class);
    }

    @Override
    public void keep(Entry entry) {
        values.keep(key(entry.match(), entry.modelRun()), entry);
    }

    private static String key(String match, String modelRun) {
        return "predict:" + match + ":" + modelRun;
    }
}
