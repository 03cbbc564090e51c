package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;
import io.vertx.core.eventbus.Message;

/** A request that came over the event bus. */
record BusMessage(Message<Object> message) implements Received {

    @Override
    public Call call() {
        return Headers.read(message.headers());
    }

    @Override
    public <T> T body(Class<T> type) {
        return Body.read(message.body(), type);
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
