package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Headers;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests and replies as messages. A request lies in the queue of its room, named by the second word of its address, and
 * tells in headers what travels beside it on every lane, the attributes of CloudEvents 1.0 among them; the broker drops
 * it when its time is over. A reply is the answer or the failure as JSON, told apart by the header {@code outcome}.
 */
final class RequestWire {
    /** The address that a request is for. */
    static final String ADDRESS = "address";

    /** How a request ended, in its reply. */
    static final String OUTCOME = "outcome";

    private static final String DEFAULT_EXCHANGE = "";
    private static final long LONGEST_MS = Duration.ofHours(1).toMillis();
    private static final int PERSISTENT = 2;
    private static final int TRANSIENT = 1;

    private final Clock clock;

    /** What a reply holds. */
    enum Ending {
        /** The answer. */
        ANSWER,
        /** What the service failed with. */
        FAILURE,
        /** Nothing: the request was not begun and may be asked of somebody else. */
        TURNED_AWAY;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Ending> of(String label) {
            for (Ending ending : values()) {
                if (ending.label().equals(label)) {
                    return Optional.of(ending);
                }
            }
            return Optional.empty();
        }
    }

    RequestWire(Clock clock) {
        this.clock = clock;
    }

    /** The queue of requests for an address, {@code <product>.<room>.<verb>.v<n>}. */
    static String queueOf(String address) {
        return "rpc." + address.split("\\.")[1];
    }

    /** A request that lies in its queue until somebody takes it or its time is over. */
    Outgoing request(String address, String id, byte[] body, Call call, String replyTo, boolean again) {
        Map<String, Object> headers = new HashMap<>(CloudEvents.attributes(id, address, clock));
        headers.put(ADDRESS, address);
        for (Map.Entry<String, String> header : Headers.of(call)) {
            headers.put(header.getKey(), header.getValue());
        }
        AMQP.BasicProperties properties = properties(id, PERSISTENT, call)
                .replyTo(replyTo)
                .headers(headers)
                .build();
        String queue = queueOf(address);
        return new Outgoing(DEFAULT_EXCHANGE, queue, properties, body, queue, again);
    }

    /** The call that a request carries. */
    static Call callOf(Incoming request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        Map<String, Object> told = request.properties().getHeaders();
        if (told != null) {
            told.forEach((name, value) -> headers.set(name, String.valueOf(value)));
        }
        return Headers.read(headers);
    }

    /** Whether somebody may still wait for the reply to a request. */
    boolean isAwaited(Incoming request) {
        return !callOf(request).deadline().passed(clock);
    }

    /** The reply to a request, for as long as somebody may wait for it; none when nobody does. */
    Optional<Outgoing> reply(Incoming request, Ending ending, byte[] body) {
        String replyTo = request.properties().getReplyTo();
        if (replyTo == null) {
            return Optional.empty();
        }
        Map<String, Object> headers = Map.of(OUTCOME, ending.label());
        AMQP.BasicProperties properties = properties(
                        request.properties().getCorrelationId(), TRANSIENT, callOf(request))
                .headers(headers)
                .build();
        return Optional.of(new Outgoing(DEFAULT_EXCHANGE, replyTo, properties, body, "rpc.reply", true));
    }

    private AMQP.BasicProperties.Builder properties(String id, int deliveryMode, Call call) {
        long left = call.deadline().remaining(clock).toMillis();
        return new AMQP.BasicProperties.Builder()
                .contentType(JobWire.CONTENT_TYPE)
                .deliveryMode(deliveryMode)
                .messageId(id)
                .correlationId(id)
                .expiration(Long.toString(Math.max(1, Math.min(left, LONGEST_MS))));
    }
}
