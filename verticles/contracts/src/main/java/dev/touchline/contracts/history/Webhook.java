package dev.touchline.contracts.history;

import java.util.Objects;

/**
 * Whom to tell that a task has ended.
 *
 * @param taskId id of the task, which need not be kept yet
 * @param url where to tell it
 */
public record Webhook(String taskId, String url) {
    public Webhook {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(url, "url");
    }
}
