package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;
import io.vertx.core.eventbus.Message;

/**
 * A request that came over the event bus.
 *
 * @param given its body, as it came or read already
 */
record BusMessage(Message<Object> message, Object given) implements Received {

    @Override
    public Call call() {
        return Headers.read(message.headers());
    }

    @Override
    public <T> T body(Class<T> type) {
        return Body.read(given, type);
    }

    @Override
    public void answer(Object answer) {
        Body.reply(message, answer);
    }

    @Override
    public void fail(Failure failure) {
        FailureWire.send(message, failure);
    }

    @Override
    public void turnAway() {
        FailureWire.turnAway(message);
    }
}
