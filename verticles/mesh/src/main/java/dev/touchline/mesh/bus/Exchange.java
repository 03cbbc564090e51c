package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import io.vertx.core.Completable;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request under way over the direct lane. It is asked again at once where a consumer that goes away turned it away,
 * and, for an idempotent endpoint, after a while where nobody was there or no answer came, as long as the deadline allows.
 * Its callbacks come one after another, on the caller's context.
 */
final class Exchange<Q, R> implements Completable<Message<Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int MOVES_AT_ONCE = 4;
    private static final int MOVES = 14;
    /** All pauses together are twice as long as a leaving consumer lingers; by then nobody sends it anything. */
    private static final long MOVE_PAUSE_MILLIS = 50;

    private static final Failure NOT_SENT =
            Failure.of(Category.UNAVAILABLE, "not-delivered", "The request could not be delivered.");
    private static final Failure UNREADABLE =
            Failure.of(Category.BUG, "unreadable-answer", "The service answered in a form that we cannot read.");

    private final Means means;
    private final Endpoint<Q, R> endpoint;
    private final Object request;
    private final Asked<R> asked;
    private final Call call;
    private final long deadline;
    private MultiMap headers;
    private int retriesLeft;
    private int moves;
    private long waitNanos;
    private long askedAt;

    /** What the exchanges of one bus work with. */
    record Means(Vertx vertx, Neighbours neighbours, LaneConfig config, Clock clock) {
        long millis() {
            return clock.millis();
        }
    }

    Exchange(Means means, Endpoint<Q, R> endpoint, Object request, Call call, Asked<R> asked) {
        this.means = means;
        this.endpoint = endpoint;
        this.request = request;
        this.call = call;
        this.asked = asked;
        deadline = call.deadline().at().toEpochMilli();
        retriesLeft = endpoint.idempotent() ? means.config().retries() : 0;
    }

    @Override
    public void complete(Message<Object> reply, Throwable thrown) {
        if (thrown != null) {
            lost(thrown);
            return;
        }
        answered(reply.body());
    }

    /** Somebody answered. */
    void answered(Object body) {
        R answer;
        try {
            answer = Body.read(body, endpoint.reply());
        } catch (FailureException unreadable) {
            Failure failure = unreadable.failure();
            asked.failed(failure.code().equals(TooLarge.CODE) ? failure : UNREADABLE);
            return;
        }
        asked.answered(answer);
    }

    void send() {
        long left = deadline - means.millis();
        if (left <= 0) {
            asked.silent();
            return;
        }
        boolean last = retriesLeft == 0 || call.patient();
        long lostAfter = means.config().lostAfter().toMillis();
        long patience = Math.max(1, last ? left : Math.min(left, lostAfter));
        try {
            send(patience);
        } catch (RuntimeException thrown) {
            // The bus is closed, or the request has no form on the wire.
            LOG.warn("{} could not be asked", endpoint.address(), thrown);
            asked.notBegun(NOT_SENT);
        }
    }

    private void send(long patienceMillis) {
        Neighbours.Neighbour neighbour = means.neighbours().next(endpoint.address());
        if (neighbour == null) {
            sendMessage(patienceMillis);
        } else {
            ContextInternal home = ((VertxInternal) means.vertx()).getOrCreateContext();
            new Visit(this, request, call, home).begin(neighbour, patienceMillis);
        }
    }

    private void sendMessage(long patienceMillis) {
        waitNanos = patienceMillis * 1_000_000;
        askedAt = System.nanoTime();
        if (headers == null) {
            headers = Headers.of(call);
        }
        DeliveryOptions options = new DeliveryOptions()
                .setCodecName(RecordCodec.NAME)
                .setHeaders(headers)
                .setSendTimeout(patienceMillis);
        means.vertx()
                .eventBus()
                .<Object>request(endpoint.address(), request, options)
                .onComplete(this);
    }

    private void lost(Throwable thrown) {
        switch (FailureWire.lossOf(thrown, System.nanoTime() - askedAt < waitNanos)) {
            case TURNED_AWAY -> turnedAway();
            case NOT_DELIVERED -> {
                Failure failure = FailureWire.read(thrown);
                if (!askAgainLater()) {
                    asked.notBegun(failure);
                }
            }
            case SILENCE -> silent();
            case NONE -> failed(FailureWire.read(thrown));
        }
    }

    /** Nothing was heard in the time that it had. */
    void silent() {
        if (call.patient() || !askAgainLater()) {
            asked.silent();
        }
    }

    /**
     * It was certainly not begun, and the bus hands the next one to the next consumer: no reason to wait. Among many
     * requests the turn may come back to the one that leaves, so after some moves it is given the time to be gone.
     */
    void turnedAway() {
        moves++;
        if (moves <= MOVES_AT_ONCE) {
            asked.retried();
            send();
        } else if (moves <= MOVES && means.millis() + MOVE_PAUSE_MILLIS < deadline) {
            asked.retried();
            means.vertx().setTimer(MOVE_PAUSE_MILLIS, timer -> send());
        } else if (!askAgainLater()) {
            asked.notBegun(FailureWire.MOVED);
        }
    }

    /** The service failed it. */
    void failed(Failure failure) {
        if (failure.category() != Category.UNAVAILABLE || !askAgainLater()) {
            asked.failed(failure);
        }
    }

    private boolean askAgainLater() {
        if (retriesLeft == 0) {
            return false;
        }
        int attempt = means.config().retries() - retriesLeft;
        long ceiling = Math.max(2, means.config().retryBackoff().toMillis() << attempt);
        long delay = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
        if (means.millis() + delay >= deadline) {
            return false;
        }
        retriesLeft--;
        asked.retried();
        means.vertx().setTimer(delay, timer -> send());
        return true;
    }
}
