package dev.touchline.dispatch.room;

import dev.touchline.dispatch.DispatchConfig;
import dev.touchline.dispatch.redis.RedisConfig;
import dev.touchline.dispatch.webhooks.WebhookConfig;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.jobs.Jobs;
import java.time.Duration;
import java.util.Optional;

/** A configuration with delays of milliseconds; a test changes what it is about. */
final class Settings {
    int maxWaiting = 10_000;
    int maxLedgerWrites = 100;
    Duration historyTimeout = Duration.ofSeconds(5);
    int taskConcurrency = 16;
    int maxUnfinishedTasks = 10_000;
    int maxTaskWaiters = 10_000;
    int taskAttempts = 3;
    Duration attemptTimeout = Duration.ofSeconds(10);
    Duration retryBase = Duration.ofMillis(10);
    Duration keepPatience = Duration.ofMillis(500);
    Duration publishPatience = Duration.ofSeconds(3);
    Duration orphanAge = Duration.ofMinutes(1);
    Duration stopGrace = Duration.ofMillis(200);

    Optional<Jobs> jobs = Optional.empty();
    Optional<String> redis = Optional.empty();

    WebhookConfig webhooks = WebhookConfig.defaults();

    WebhookConfig webhooks() {
        return webhooks;
    }

    RedisConfig redis() {
        return new RedisConfig(
                redis.map(Secret::new),
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                1000);
    }

    DispatchConfig config() {
        return new DispatchConfig(
                1000,
                Duration.ofHours(1),
                maxWaiting,
                maxLedgerWrites,
                historyTimeout,
                taskConcurrency,
                maxUnfinishedTasks,
                maxTaskWaiters,
                taskAttempts,
                attemptTimeout,
                retryBase,
                retryBase.multipliedBy(8),
                retryBase,
                retryBase.multipliedBy(8),
                keepPatience,
                publishPatience,
                orphanAge,
                Duration.ofMillis(5),
                Duration.ofMillis(40),
                stopGrace);
    }
}
