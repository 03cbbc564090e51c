package dev.touchline.mesh.broker;

import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetterHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out the dead letters of one queue, one at a time, each until its handler succeeds. Used on one context. */
final class DeadLetterConsumer implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterConsumer.class);
    private static final long FIRST_WAIT_MS = 500;
    private static final long LONGEST_WAIT_MS = 30_000;

    private final Vertx vertx;
    private final String queue;
    private final JobWire wire;
    private final DeadLetterHandler handler;
    private final ChannelConsumer letters;
    private Future<Void> underWay = Future.succeededFuture();
    private volatile boolean cancelled;
    private Future<Void> ending;

    DeadLetterConsumer(
            Vertx vertx,
            BrokerLink link,
            ConfirmedPublisher.Declaration declaration,
            String queue,
            JobWire wire,
            DeadLetterHandler handler,
            Context context) {
        this.vertx = vertx;
        this.queue = queue;
        this.wire = wire;
        this.handler = handler;
        letters = new ChannelConsumer(
                link,
                Topology.deadOf(queue),
                1,
                declaration,
                context,
                message -> underWay = file(message, FIRST_WAIT_MS));
    }

    Future<Void> open() {
        return letters.open();
    }

    /** Why it takes nothing just now, if it does not. */
    Optional<String> trouble() {
        return letters.trouble();
    }

    @Override
    public synchronized Future<Void> cancel() {
        if (ending == null) {
            cancelled = true;
            ending = letters.cancel().eventually(() -> underWay).eventually(this::close);
        }
        return ending;
    }

    Future<Void> close() {
        cancelled = true;
        return letters.close();
    }

    /** Completes once it is filed, or lies where it lay. */
    private Future<Void> file(Incoming message, long waitMs) {
        return attempt(message).transform(done -> {
            if (done.succeeded()) {
                message.ack();
                return Future.succeededFuture();
            }
            LOG.warn("A dead letter of {} could not be filed; trying again in {} ms", queue, waitMs, done.cause());
            return again(message, waitMs);
        });
    }

    private Future<Void> again(Incoming message, long waitMs) {
        Promise<Void> waited = Promise.promise();
        vertx.setTimer(waitMs, timer -> waited.complete());
        return waited.future()
                .compose(done -> cancelled || !message.current()
                        ? Future.succeededFuture()
                        : file(message, Math.min(LONGEST_WAIT_MS, waitMs * 2)));
    }

    private Future<Void> attempt(Incoming message) {
        try {
            return handler.file(wire.deadLetter(queue, message));
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }
}
