package dev.touchline.mesh.bus;

import dev.touchline.mesh.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Passes immutable records by reference inside the process and as JSON over a wire. Chosen by name in each message's
 * options: the bus's default codecs match exact classes only and so cannot serve sealed families.
 */
final class RecordCodec implements MessageCodec<Object, Object> {
    static final String NAME = "touchline-record-v1";

    /**
     * The largest record that is written while a message is sent, in bytes of JSON: writing and reading it takes a few
     * milliseconds of an event loop, and the messages behind it wait. What was written beforehand may be larger.
     */
    static final int MOST_BYTES = 1 << 20;

    /** Options of a message that carries a record and nothing else. Never changed. */
    static final DeliveryOptions RECORD = new DeliveryOptions().setCodecName(NAME);

    static void registerOn(EventBus bus) {
        try {
            bus.registerCodec(new RecordCodec());
        } catch (IllegalStateException alreadyRegistered) {
            // Another bus over the same Vert.x came first; the codecs are equal.
            return;
        }
    }

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
        byte[] json = message instanceof Encoded encoded ? encoded.json() : Json.write(message);
        if (json.length > MOST_BYTES && !(message instanceof Encoded)) {
            // The bus has no way to fail here, so the other side is told instead.
            buffer.appendInt(-json.length);
        } else {
            buffer.appendInt(json.length).appendBytes(json);
        }
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
        int start = position + Integer.BYTES;
        int length = buffer.getInt(position);
        return length < 0 ? new TooLarge(-length) : new Encoded(buffer.getBytes(start, start + length));
    }

    @Override
    public Object transform(Object message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
