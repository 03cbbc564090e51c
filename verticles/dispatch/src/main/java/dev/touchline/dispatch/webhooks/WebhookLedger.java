package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.history.ClaimWebhooks;
import dev.touchline.contracts.history.DueWebhooks;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.Webhook;
import dev.touchline.contracts.history.WebhookAttempt;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * Whom to tell, kept by the history room. Every future fails with a {@link dev.touchline.contracts.FailureException}.
 *
 * @param timeout how long one call may take at most
 */
record WebhookLedger(Bus bus, Clock clock, Duration timeout) {

    Future<Webhook> keep(Webhook webhook, Call call) {
        return bus.request(HistoryEndpoints.KEEP_WEBHOOK, webhook, call.within(Deadline.after(timeout, clock)));
    }

    Future<DueWebhooks> claim(int limit, Duration lease) {
        return bus.request(HistoryEndpoints.CLAIM_WEBHOOKS, new ClaimWebhooks(limit, lease), within());
    }

    Future<WebhookAttempt> settle(WebhookAttempt attempt) {
        return bus.request(HistoryEndpoints.SETTLE_WEBHOOK, attempt, within());
    }

    private Call within() {
        return Call.until(Deadline.after(timeout, clock));
    }
}
