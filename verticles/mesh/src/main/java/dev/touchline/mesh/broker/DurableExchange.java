package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Asked;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;

/**
 * One request under way over the durable lane: in its queue, with whoever serves it, or on the way back. It waits for a
 * reply until its deadline whatever becomes of the broker meanwhile. Its state is touched on the caller's context only.
 */
final class DurableExchange<R> {
    private static final int MOST_MOVES = 8;
    private static final long MOVE_MS = 25;
    private static final Failure NOBODY =
            Failure.of(Category.UNAVAILABLE, "nobody-serves", "Nobody has served it on the durable lane yet.");
    private static final Failure MOVED =
            Failure.of(Category.UNAVAILABLE, "moved", "Whoever served it has left; ask again.");
    private static final Failure UNREADABLE =
            Failure.of(Category.BUG, "unreadable-answer", "The service answered in a form that we cannot read.");

    private final DurableLane lane;
    private final Vertx vertx;
    private final Context context;
    private final Endpoint<?, R> endpoint;
    private final byte[] body;
    private final Call call;
    private final Asked<R> asked;
    private final String id = UUID.randomUUID().toString();
    private long timer;
    private int moves;
    private boolean mayHaveBegun;
    private boolean ended;

    DurableExchange(DurableLane lane, Vertx vertx, Endpoint<?, R> endpoint, byte[] body, Call call, Asked<R> asked) {
        this.lane = lane;
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.body = body;
        this.call = call;
        this.asked = asked;
        context = vertx.getOrCreateContext();
    }

    String id() {
        return id;
    }

    Call call() {
        return call;
    }

    /** Leaves the request in its queue and waits. */
    void begin(long leftMs) {
        onContext(() -> {
            timer = vertx.setTimer(leftMs, late -> {
                if (end()) {
                    asked.silent();
                }
            });
            send();
        });
    }

    /** A reply came. */
    void replied(AMQP.BasicProperties properties, byte[] reply) {
        Object outcome =
                properties.getHeaders() == null ? null : properties.getHeaders().get(RequestWire.OUTCOME);
        Optional<RequestWire.Ending> ending = RequestWire.Ending.of(String.valueOf(outcome));
        onContext(() -> {
            if (!ended) {
                ending.ifPresentOrElse(known -> take(known, reply), this::unreadable);
            }
        });
    }

    /** Replies may have been lost: one that may be done twice is asked again. */
    void inboxRenewed() {
        if (endpoint.idempotent()) {
            onContext(() -> {
                if (!ended) {
                    asked.retried();
                    send();
                }
            });
        }
    }

    private void send() {
        Outgoing message =
                lane.wire().request(endpoint.address(), id, body, call, lane.replyTo(), endpoint.idempotent());
        lane.requests().publish(message).onComplete((kept, thrown) -> {
            if (thrown == null) {
                mayHaveBegun = true;
            } else {
                notKept(FailureException.failureOf(thrown));
            }
        });
    }

    /** Of a message whose fate is not known the reply may yet come, and until the deadline it is waited for. */
    private void notKept(Failure failure) {
        if (!Refusals.neverKept(failure)) {
            mayHaveBegun = true;
        } else if (!mayHaveBegun && end()) {
            if (failure.category() == Category.OVERLOADED) {
                asked.failed(failure);
            } else {
                asked.notBegun(failure.equals(Refusals.unroutable()) ? NOBODY : failure);
            }
        }
    }

    private void take(RequestWire.Ending ending, byte[] reply) {
        switch (ending) {
            case ANSWER -> answered(reply);
            case FAILURE -> {
                Failure failure = failureIn(reply);
                if (end()) {
                    asked.failed(failure);
                }
            }
            case TURNED_AWAY -> turnedAway();
        }
    }

    private void answered(byte[] reply) {
        R answer;
        try {
            answer = Json.read(reply, endpoint.reply());
        } catch (FailureException notOurs) {
            unreadable();
            return;
        }
        if (end()) {
            asked.answered(answer);
        }
    }

    private static Failure failureIn(byte[] reply) {
        try {
            return Json.read(reply, Failure.class);
        } catch (FailureException notOurs) {
            return UNREADABLE;
        }
    }

    private void unreadable() {
        if (end()) {
            asked.failed(UNREADABLE);
        }
    }

    /** It was certainly not begun. The queue may give it to the same consumer again, so that it waits a little more each time. */
    private void turnedAway() {
        mayHaveBegun = false;
        if (moves == MOST_MOVES) {
            if (end()) {
                asked.notBegun(MOVED);
            }
            return;
        }
        asked.retried();
        long wait = moves == 0 ? 1 : MOVE_MS << moves;
        moves++;
        vertx.setTimer(wait, now -> {
            if (!ended) {
                send();
            }
        });
    }

    private boolean end() {
        boolean first = !ended;
        ended = true;
        vertx.cancelTimer(timer);
        lane.forget(id);
        return first;
    }

    private void onContext(Runnable work) {
        if (Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(here -> work.run());
        }
    }
}
