package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.json.Json;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.nio.charset.StandardCharsets;

/** Failures as they cross the bus: a reply failure whose message is the failure as JSON. */
public final class FailureWire {
    static final Failure MOVED =
            Failure.of(Category.UNAVAILABLE, "moved", "The service is leaving this process; ask again.");

    /** Number on the wire of a request that was turned away; no service fails with it, whatever it passes on. */
    private static final int TURNED_AWAY = 1100;

    /** How a request was lost on its way, as far as its sender can tell. */
    enum Loss {
        /** It was not: the service failed it. */
        NONE,
        /** A consumer that goes away did not begin it. */
        TURNED_AWAY,
        /** Nobody was there to begin it. */
        NOT_DELIVERED,
        /** Nothing was heard, so that the answer may have been lost. */
        SILENCE
    }

    private FailureWire() {}

    static void send(Message<Object> message, Failure failure) {
        message.fail(codeOf(failure.category()), new String(Json.write(failure), StandardCharsets.UTF_8));
    }

    static void turnAway(Message<Object> message) {
        message.fail(TURNED_AWAY, new String(Json.write(MOVED), StandardCharsets.UTF_8));
    }

    /** Number of a category on the wire, the same for ever. */
    public static int codeOf(Category category) {
        return switch (category) {
            case INVALID -> 1001;
            case NOT_FOUND -> 1002;
            case CONFLICT -> 1003;
            case OVERLOADED -> 1004;
            case UPSTREAM -> 1005;
            case UNAVAILABLE -> 1006;
            case TIMEOUT -> 1007;
            case BUG -> 1008;
        };
    }

    /** The failure that a lost or failed request stands for. */
    static Failure read(Throwable thrown) {
        if (!(thrown instanceof ReplyException reply)) {
            return FailureException.failureOf(thrown);
        }
        return switch (reply.failureType()) {
            case TIMEOUT -> Failure.of(Category.TIMEOUT, "no-answer", "No answer came in time; try again.");
            case NO_HANDLERS ->
                Failure.of(Category.UNAVAILABLE, "nobody-serves", "Nobody is there to answer just now.");
            case ERROR -> Failure.of(Category.UNAVAILABLE, "not-delivered", "The request could not be delivered.");
            case RECIPIENT_FAILURE -> said(reply);
        };
    }

    /**
     * How a request was lost.
     *
     * @param early whether less time has passed than its sender gave it: a timeout that comes before its time is the
     *     bus's word for a message that reached a consumer just gone, which has not seen it
     */
    static Loss lossOf(Throwable thrown, boolean early) {
        if (!(thrown instanceof ReplyException reply)) {
            return Loss.NONE;
        }
        return switch (reply.failureType()) {
            case TIMEOUT -> early ? Loss.TURNED_AWAY : Loss.SILENCE;
            case NO_HANDLERS, ERROR -> Loss.NOT_DELIVERED;
            case RECIPIENT_FAILURE -> reply.failureCode() == TURNED_AWAY ? Loss.TURNED_AWAY : Loss.NONE;
        };
    }

    private static Failure said(ReplyException reply) {
        try {
            return Json.read(String.valueOf(reply.getMessage()).getBytes(StandardCharsets.UTF_8), Failure.class);
        } catch (FailureException unreadable) {
            // A foreign service failed in words of its own, which are not meant for our callers.
            return Failure.of(Category.UPSTREAM, "foreign-failure", "The service failed in a way of its own.");
        }
    }
}
