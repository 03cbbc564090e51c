package dev.touchline.mesh.broker;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each outcome of a job means to the broker: first the job lies where it belongs next, confirmed, then the message
 * it came in is acknowledged by whoever asked.
 */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final long AGAIN_MS = 500;

    private final Vertx vertx;
    private final String queue;
    private final JobWire wire;
    private final ConfirmedPublisher publisher;
    private final BrokerMeters.OfQueue counts;
    private final Clock clock;

    Settlement(
            Vertx vertx,
            String queue,
            JobWire wire,
            ConfirmedPublisher publisher,
            BrokerMeters.OfQueue counts,
            Clock clock) {
        this.vertx = vertx;
        this.queue = queue;
        this.wire = wire;
        this.publisher = publisher;
        this.counts = counts;
        this.clock = clock;
    }

    /** Succeeds once the message that the job came in may be forgotten; fails when it is handed out again anyway. */
    Future<Void> settle(Incoming message, Outcome<?> outcome) {
        return outcomeOf(message, outcome).map(next -> keep(message, next)).orElseGet(Future::succeededFuture);
    }

    /** Makes a dead letter of a message. */
    Future<Void> bury(Incoming message, Failure cause) {
        counts.buried();
        LOG.warn("Dead letter in {}: {} ({}: {})", queue, JobWire.idOf(message), cause.code(), cause.message());
        return keep(message, wire.dead(queue, message, cause));
    }

    /** Has the job done alone. */
    Future<Void> suspect(Incoming message) {
        return keep(message, wire.suspect(queue, message));
    }

    private <R> Optional<Outgoing> outcomeOf(Incoming message, Outcome<R> outcome) {
        return outcome.in(new Outcome.Cases<R, Optional<Outgoing>>() {
            @Override
            public Optional<Outgoing> done(Outcome.Done<R> done) {
                return Optional.empty();
            }

            @Override
            public Optional<Outgoing> retry(Outcome.Retry<R> retry) {
                return Optional.of(wire.later(queue, message, JobWire.attemptOf(message) + 1, 0, retry.after()));
            }

            @Override
            public Optional<Outgoing> snooze(Outcome.Snooze<R> snooze) {
                Duration wait = Duration.between(clock.instant(), snooze.until());
                int snoozes = JobWire.snoozesOf(message) + 1;
                return Optional.of(wire.later(queue, message, JobWire.attemptOf(message), snoozes, wait));
            }

            @Override
            public Optional<Outgoing> reject(Outcome.Reject<R> reject) {
                counts.buried();
                return Optional.of(wire.dead(queue, message, reject.failure()));
            }
        });
    }

    /** Tries until the broker keeps it, or hands the message out again by itself. */
    private Future<Void> keep(Incoming message, Outgoing next) {
        return publisher.publishPatiently(next).recover(thrown -> {
            if (!message.current()) {
                return Future.failedFuture(thrown);
            }
            LOG.debug("The next step of {} is not kept yet", JobWire.idOf(message), thrown);
            Promise<Void> later = Promise.promise();
            vertx.setTimer(AGAIN_MS, timer -> keep(message, next).onComplete(later));
            return later.future();
        });
    }
}
