package dev.touchline.dispatch.room;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.ClaimWebhooks;
import dev.touchline.contracts.history.DueWebhooks;
import dev.touchline.contracts.history.Webhook;
import dev.touchline.contracts.history.WebhookAttempt;
import dev.touchline.contracts.history.WebhookAttempt.Ending;
import dev.touchline.contracts.task.Task;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Webhooks in memory, as the history room keeps them. Safe for use by any thread. */
final class FakeWebhooks {
    private final FakeTasks tasks;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<WebhookAttempt> settled = new ArrayList<>();
    private boolean away;

    private static final class Entry {
        final String url;
        Instant due = Instant.EPOCH;
        int attempts;
        boolean over;

        Entry(String url) {
            this.url = url;
        }
    }

    FakeWebhooks(FakeTasks tasks) {
        this.tasks = tasks;
    }

    /** Keeps nothing from now on. */
    synchronized void leave() {
        away = true;
    }

    synchronized Future<Webhook> keep(Webhook webhook) {
        if (away) {
            return FakeHistory.failed(Category.UNAVAILABLE, "database-unreachable");
        }
        entries.putIfAbsent(webhook.taskId(), new Entry(webhook.url()));
        return Future.succeededFuture(webhook);
    }

    synchronized Future<DueWebhooks> claim(ClaimWebhooks asked) {
        List<DueWebhooks.Due> due = new ArrayList<>();
        entries.forEach((id, entry) -> {
            Task task = tasks.get(id);
            boolean ready = task != null && task.state().ended() && !entry.due.isAfter(Instant.now());
            if (ready && !entry.over && due.size() < asked.limit()) {
                entry.due = Instant.now().plus(asked.lease());
                due.add(new DueWebhooks.Due(entry.url, ++entry.attempts, task));
            }
        });
        return Future.succeededFuture(new DueWebhooks(due));
    }

    synchronized Future<WebhookAttempt> settle(WebhookAttempt attempt) {
        settled.add(attempt);
        Entry entry = entries.get(attempt.taskId());
        entry.over = attempt.ending() != Ending.TO_BE_REPEATED;
        entry.due = attempt.nextAttemptAt().orElse(entry.due);
        return Future.succeededFuture(attempt);
    }

    synchronized List<Ending> endings() {
        return settled.stream().map(WebhookAttempt::ending).toList();
    }

    synchronized List<String> reasons() {
        return settled.stream().map(attempt -> attempt.reason().orElse("")).toList();
    }
}
