package dev.touchline.dispatch;

import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;

/** Settings of the dispatch room; each is checked at construction. */
@Section(value = "dispatch", doc = "Cache, coalescing and tasks of predictions.")
public record DispatchConfig(
        @Setting(
                        value = "4000",
                        doc =
                                "Predictions kept in the in-memory cache; about 1.5 KiB each, 4 KiB with an explanation, and"
                                        + " 2 KiB more once given again.")
                int cacheEntries,
        @Setting(
                        value = "3600s",
                        doc = "How long a cached prediction may be served while nothing it rests on has changed.",
                        env = "PREDICTION_CACHE_TTL")
                Duration cacheTtl,
        @Setting(
                        value = "10000",
                        doc = "Predictions that may be waited for at a time; one more is refused as overloaded.")
                int maxWaiting,
        @Setting(
                        value = "4000",
                        doc = "Ledger writes that may be under way at a time; one more is dropped and counted.")
                int maxLedgerWrites,
        @Setting(value = "5s", doc = "How long one call to the history room may take for the ledger and for tasks.")
                Duration historyTimeout,
        @Setting(value = "128", doc = "Attempts at tasks that may be under way at a time.") int taskConcurrency,
        @Setting(
                        value = "10000",
                        doc = "Accepted tasks that may be unfinished at a time; one more is refused as overloaded.")
                int maxUnfinishedTasks,
        @Setting(value = "10000", doc = "Questions for a task that may wait for its end at a time.") int maxTaskWaiters,
        @Setting(value = "3", doc = "Attempts at a task before it has failed for good.") int taskAttempts,
        @Setting(value = "60s", doc = "How long one attempt at a task may take.") Duration attemptTimeout,
        @Setting(value = "10s", doc = "Delay before the second attempt at a task; it doubles with each further one.")
                Duration retryBase,
        @Setting(value = "10m", doc = "Longest delay between two attempts at a task.") Duration retryLimit,
        @Setting(
                        value = "1s",
                        doc = "Delay before a task is looked at again that nobody was there to attempt; it doubles.")
                Duration snoozeBase,
        @Setting(value = "30s", doc = "Longest such delay.") Duration snoozeLimit,
        @Setting(
                        value = "1500ms",
                        doc =
                                "How long history is waited for when a task is accepted by a broker; it is accepted without.")
                Duration keepPatience,
        @Setting(
                        value = "2s",
                        doc =
                                "How long a broker's confirmation of a task is waited for; the task is then not accepted.")
                Duration publishPatience,
        @Setting(
                        value = "60s",
                        doc = "How long a task has not changed, with its queue empty, before it is left there again.")
                Duration orphanAge,
        @Setting(
                        value = "200ms",
                        doc = "Delay before a task's state that history did not take is written again; it doubles.")
                Duration storeRetryBase,
        @Setting(value = "30s", doc = "Longest delay between two such writes.") Duration storeRetryLimit,
        @Setting(
                        value = "4s",
                        doc =
                                "How long a stop waits for attempts under way before they are put back, for which it takes up to "
                                        + "history-timeout more; together they should stay below the time that a room may take to stop.")
                Duration stopGrace) {

    public DispatchConfig {
        atLeast(0, cacheEntries, "cache-entries");
        atLeast(1, maxWaiting, "max-waiting");
        atLeast(1, maxLedgerWrites, "max-ledger-writes");
        atLeast(1, taskConcurrency, "task-concurrency");
        atLeast(1, maxUnfinishedTasks, "max-unfinished-tasks");
        atLeast(1, maxTaskWaiters, "max-task-waiters");
        atLeast(1, taskAttempts, "task-attempts");
        positive(cacheTtl, "cache-ttl");
        positive(historyTimeout, "history-timeout");
        positive(attemptTimeout, "attempt-timeout");
        ordered(retryBase, retryLimit, "retry-base", "retry-limit");
        ordered(snoozeBase, snoozeLimit, "snooze-base", "snooze-limit");
        positive(keepPatience, "keep-patience");
        positive(publishPatience, "publish-patience");
        positive(orphanAge, "orphan-age");
        ordered(storeRetryBase, storeRetryLimit, "store-retry-base", "store-retry-limit");
        if (stopGrace.isNegative()) {
            throw new IllegalArgumentException("dispatch.stop-grace must not be negative, not " + stopGrace);
        }
    }

    private static void atLeast(int least, int value, String key) {
        if (value < least) {
            throw new IllegalArgumentException("dispatch." + key + " must be at least " + least + ", not " + value);
        }
    }

    private static void positive(Duration value, String key) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("dispatch." + key + " must be longer than nothing, not " + value);
        }
    }

    private static void ordered(Duration base, Duration limit, String baseKey, String limitKey) {
        positive(base, baseKey);
        if (limit.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "dispatch." + limitKey + " must not be shorter than dispatch." + baseKey + ", not " + limit);
        }
    }
}
