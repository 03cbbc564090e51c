package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.DueWebhooks;
import dev.touchline.contracts.history.WebhookAttempt;
import dev.touchline.contracts.history.WebhookAttempt.Ending;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.tracing.LogField;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches webhooks whose task has ended, some at a time, and has them told. One that this process does not settle, for
 * whatever reason, is fetched again by this or another process when its lease is over: each is told at least once, or
 * given up after so many attempts. Confined to the context of the room.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** Between two looks when nothing says that there is anything. */
    private static final Duration ROUND = Duration.ofSeconds(5);

    /** Many tasks may end at once; one look finds all of them. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private static final int GONE = 410;

    private final WebhookConfig config;
    private final WebhookLedger ledger;
    private final Carrier carrier;
    private final Backoff backoff;
    private final Timers timers;
    private final Clock clock;
    private final WebhookMeters meters;
    private final Promise<Void> idle = Promise.promise();
    private int underWay;
    private boolean looking;
    private boolean woken;
    private boolean stopped;

    Courier(
            WebhookConfig config,
            WebhookLedger ledger,
            Carrier carrier,
            Backoff backoff,
            Timers timers,
            Clock clock,
            WebhookMeters meters) {
        this.config = config;
        this.ledger = ledger;
        this.carrier = carrier;
        this.backoff = backoff;
        this.timers = timers;
        this.clock = clock;
        this.meters = meters;
    }

    /** Looks now and then until stopped. */
    void begin() {
        if (!stopped) {
            look();
            timers.after(ROUND, this::begin);
        }
    }

    /** A task has ended; looks in a moment. */
    void wake() {
        if (!woken && !stopped) {
            woken = true;
            timers.after(GATHERING, () -> {
                woken = false;
                look();
            });
        }
    }

    /** Fetches nothing more, and waits a little for what is under way; the rest is told after its lease. */
    Future<Void> stop(Duration grace) {
        stopped = true;
        settleDown();
        timers.after(grace, idle::tryComplete);
        return idle.future();
    }

    private void look() {
        int room = config.concurrency() - underWay;
        if (looking || stopped || room == 0) {
            return;
        }
        looking = true;
        ledger.claim(room, lease()).onComplete((due, away) -> {
            looking = false;
            if (away != null) {
                LOG.debug(
                        "webhooks cannot be fetched: {}",
                        FailureException.failureOf(away).code());
            } else {
                due.webhooks().forEach(this::tell);
            }
            settleDown();
        });
    }

    /** Finding the host, reaching it, hearing its answer and settling the attempt take no longer. */
    private Duration lease() {
        return config.timeout().multipliedBy(3).plus(ledger.timeout());
    }

    private void tell(DueWebhooks.Due due) {
        underWay++;
        attempt(due).compose(ledger::settle).onComplete((settled, unsettled) -> {
            underWay--;
            settleDown();
            look();
            if (unsettled == null) {
                settled.nextAttemptAt().ifPresent(this::lookAt);
            }
        });
    }

    /** One that is due before the next round is not left waiting for it. */
    private void lookAt(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        if (left.compareTo(ROUND) < 0) {
            timers.after(left, this::look);
        }
    }

    private Future<WebhookAttempt> attempt(DueWebhooks.Due due) {
        Target target;
        try {
            target = Target.of(due.url(), config);
        } catch (FailureException notAllowedAnyMore) {
            return Future.succeededFuture(
                    ended(due, Ending.GIVEN_UP, notAllowedAnyMore.failure().code()));
        }
        return carrier.tell(target, due.task())
                .map(status -> judged(due, status))
                .otherwise(failed -> failed(due, reasonOf(failed)));
    }

    private WebhookAttempt judged(DueWebhooks.Due due, int status) {
        if (status >= 200 && status < 300) {
            return ended(due, Ending.DELIVERED, "status " + status);
        }
        return status == GONE ? ended(due, Ending.GIVEN_UP, "status 410") : failed(due, "status " + status);
    }

    private WebhookAttempt failed(DueWebhooks.Due due, String reason) {
        return ended(due, due.attempt() < config.attempts() ? Ending.TO_BE_REPEATED : Ending.GIVEN_UP, reason);
    }

    private WebhookAttempt ended(DueWebhooks.Due due, Ending ending, String reason) {
        meters.ended(ending);
        if (ending == Ending.GIVEN_UP) {
            LOG.atWarn()
                    .addKeyValue(LogField.TASK_ID.key(), due.task().id())
                    .log("nobody could be told that the task has ended, after {} attempts: {}", due.attempt(), reason);
        }
        return new WebhookAttempt(
                due.task().id(),
                due.attempt(),
                ending,
                ending == Ending.TO_BE_REPEATED
                        ? Optional.of(clock.instant().plus(backoff.after(due.attempt())))
                        : Optional.empty(),
                Optional.of(reason));
    }

    private static String reasonOf(Throwable failed) {
        return failed instanceof UndeliveredException known ? known.getMessage() : "cannot be told";
    }

    private void settleDown() {
        if (stopped && underWay == 0 && !looking) {
            idle.tryComplete();
        }
    }
}
