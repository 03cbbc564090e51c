package dev.touchline.mesh.broker;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.broker.RequestWire.Ending;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends replies to whoever asked, as far as there is somebody, and counts the requests that are not settled yet. Safe for
 * use by any thread; its futures never fail.
 */
final class RequestReplies {
    private static final byte[] NOTHING = {'{', '}'};
    /** An asker that lost its connection is back within this many waits, or gone. */
    private static final int TRIES = 4;

    private static final long AGAIN_MS = 150;

    private final Vertx vertx;
    private final RequestWire wire;
    private final ConfirmedPublisher publisher;
    private final AtomicInteger unsettled = new AtomicInteger();

    RequestReplies(Vertx vertx, RequestWire wire, ConfirmedPublisher publisher) {
        this.vertx = vertx;
        this.wire = wire;
        this.publisher = publisher;
    }

    /** A request is held. */
    void taken() {
        unsettled.incrementAndGet();
    }

    /** It was acknowledged. */
    void settled() {
        unsettled.decrementAndGet();
    }

    /** Whether no request is held. */
    boolean allSettled() {
        return unsettled.get() == 0;
    }

    /** Tells the asker that the request was not begun here. */
    Future<Void> turnAway(Incoming request) {
        return reply(request, Ending.TURNED_AWAY, NOTHING);
    }

    /** Completes when the broker has the reply, or there is nobody to have it. */
    Future<Void> reply(Incoming request, Ending ending, byte[] body) {
        Optional<Outgoing> message;
        try {
            message = wire.reply(request, ending, body);
        } catch (FailureException unreadableDeadline) {
            message = Optional.empty();
        }
        return message.map(reply -> publish(request, reply, 1)).orElseGet(Future::succeededFuture);
    }

    private Future<Void> publish(Incoming request, Outgoing message, int attempt) {
        return publisher.publish(message).recover(thrown -> {
            if (!worthAnotherTry(request, FailureException.failureOf(thrown), attempt)) {
                return Future.succeededFuture();
            }
            Promise<Void> later = Promise.promise();
            vertx.setTimer(AGAIN_MS << Math.min(attempt, TRIES), now -> publish(request, message, attempt + 1)
                    .onComplete(later));
            return later.future();
        });
    }

    /** A broker that takes nothing for a while may take the reply while somebody still waits for it. */
    private boolean worthAnotherTry(Incoming request, Failure failure, int attempt) {
        if (failure.equals(Refusals.unroutable())) {
            return attempt < TRIES;
        }
        boolean mayPass = Refusals.neverKept(failure) && !failure.equals(Refusals.closed());
        return mayPass && request.current() && wire.isAwaited(request);
    }
}
