package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import java.util.Objects;

/**
 * A message to be published.
 *
 * @param exchange name of an exchange that exists
 * @param routingKey where it is to go
 * @param properties its properties and headers
 * @param body its body, which must not be changed any more; a new one goes through {@link #fitting} first
 * @param queue the label it is counted under
 * @param again whether it is published again when the connection broke before it was confirmed, so that it may arrive
 *     twice; else it has failed by then
 */
record Outgoing(
        String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body, String queue, boolean again) {
    /** The largest body, in bytes. */
    static final int MAX_BODY = 256 * 1024;

    Outgoing {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(routingKey, "routingKey");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(queue, "queue");
    }

    /** The body itself, when a message may be that large; else fails with {@code INVALID}. */
    static byte[] fitting(byte[] body) {
        if (body.length > MAX_BODY) {
            throw Failure.of(
                            Category.INVALID,
                            "message-too-large",
                            "A message may have " + MAX_BODY + " bytes, this one has " + body.length + ".")
                    .asException();
        }
        return body;
    }
}
