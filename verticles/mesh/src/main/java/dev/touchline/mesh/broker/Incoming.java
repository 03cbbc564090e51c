package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that the broker handed out, to be acknowledged once. It belongs to one generation of its channel: after the
 * channel is gone the broker hands the message out again, and acknowledging this one does nothing.
 */
final class Incoming {
    private static final String DELIVERY_COUNT = "x-delivery-count";

    private final OwnedChannel channel;
    private final long generation;
    private final Envelope envelope;
    private final AMQP.BasicProperties properties;
    private final byte[] body;
    private String ownId;

    Incoming(OwnedChannel channel, long generation, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        this.channel = channel;
        this.generation = generation;
        this.envelope = envelope;
        this.properties = properties;
        this.body = body;
    }

    /** A name for a message that has none; used on one context. */
    String ownId() {
        if (ownId == null) {
            ownId = UUID.randomUUID().toString();
        }
        return ownId;
    }

    AMQP.BasicProperties properties() {
        return properties;
    }

    byte[] body() {
        return body;
    }

    /** The text of a header. */
    Optional<String> header(String name) {
        return raw(name).map(Object::toString);
    }

    /** The number in a header. */
    Optional<Long> number(String name) {
        return raw(name).filter(Number.class::isInstance).map(value -> ((Number) value).longValue());
    }

    /** The header as the driver read it. */
    Optional<Object> raw(String name) {
        Map<String, Object> headers = properties.getHeaders();
        return headers == null ? Optional.empty() : Optional.ofNullable(headers.get(name));
    }

    /** How often it came back to its queue unsettled. */
    long returns() {
        return number(DELIVERY_COUNT).orElse(0L);
    }

    /** Whether it may have been handed out before. */
    boolean redelivered() {
        return envelope.isRedeliver() || returns() > 0;
    }

    /** Whether acknowledging it still means something. */
    boolean current() {
        return channel.isCurrent(generation);
    }

    /** It is settled: the broker may forget it. */
    void ack() {
        channel.ack(generation, envelope.getDeliveryTag());
    }
}
