package dev.touchline.contracts.history;

import dev.touchline.contracts.task.Task;
import java.util.List;

/**
 * Webhooks to be told now.
 *
 * @param webhooks the longest due first
 */
public record DueWebhooks(List<Due> webhooks) {
    public DueWebhooks {
        webhooks = List.copyOf(webhooks);
    }

    /**
     * One of them.
     *
     * @param url where to tell it
     * @param attempt which attempt this is, 1 for the first
     * @param task the task as it ended
     */
    public record Due(String url, int attempt, Task task) {}
}
