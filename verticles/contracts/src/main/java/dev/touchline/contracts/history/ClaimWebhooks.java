package dev.touchline.contracts.history;

import java.time.Duration;
import java.util.Objects;

/**
 * Asks for webhooks whose task has ended and whose time has come.
 *
 * @param limit at most this many, 1 to 1,000
 * @param lease how long they are the asker's; an attempt that was not settled by then is made again by whoever asks
 */
public record ClaimWebhooks(int limit, Duration lease) {
    public ClaimWebhooks {
        Objects.requireNonNull(lease, "lease");
    }
}
