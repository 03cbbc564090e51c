package dev.touchline.dispatch.redis;

import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records as JSON values that go out after a while. Confined to one context; its futures never fail. */
final class RedisValues {
    private static final Logger LOG = LoggerFactory.getLogger(RedisValues.class);

    private final RedisLink link;
    private final long ttlMillis;
    private final RedisMeters meters;

    RedisValues(RedisLink link, Duration ttl, RedisMeters meters) {
        this.link = link;
        this.meters = meters;
        ttlMillis = ttl.toMillis();
    }

    /** The value of a key; nothing where there is none, none that can be read, or nobody to ask. */
    <T> Future<Optional<T>> find(String key, Class<T> type) {
        return link.value(key)
                .map(reply -> Optional.ofNullable(reply).flatMap(value -> read(key, value, type)))
                .otherwise(Optional.empty());
    }

    /** Keeps a value, best effort. */
    void keep(String key, Object value) {
        if (link.up()) {
            link.sendSoon(Request.cmd(Command.SET)
                    .arg(key)
                    .arg(Json.write(value))
                    .arg("PX")
                    .arg(ttlMillis));
        }
    }

    private <T> Optional<T> read(String key, Response value, Class<T> type) {
        try {
            return Optional.of(Json.read(value.toBytes(), type));
        } catch (FailureException unreadable) {
            // Another version of ours may have written it; it is replaced by what is computed now.
            meters.unreadable();
            LOG.debug("the value of {} is not readable: {}", key, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
