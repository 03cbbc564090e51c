package dev.touchline.dispatch.room;

import dev.touchline.dispatch.DispatchConfig;
import java.time.Duration;

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
    Duration stopGrace = Duration.ofMillis(200);

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
                Duration.ofMillis(5),
                Duration.ofMillis(40),
                stopGrace);
    }
}
