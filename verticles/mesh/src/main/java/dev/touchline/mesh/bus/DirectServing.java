package dev.touchline.mesh.bus;

import dev.touchline.contracts.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint served over the event bus. */
final class DirectServing implements Handler<Message<Object>>, Subscription {
    private final EndpointServer<?, ?> server;
    private final MessageConsumer<Object> consumer;
    private final BodyReader reader;
    private final AtomicInteger serversHere;
    private final Departures departures;
    private Future<Void> cancelled;

    DirectServing(
            EndpointServer<?, ?> server,
            MessageConsumer<Object> consumer,
            BodyReader reader,
            AtomicInteger serversHere,
            Departures departures) {
        this.server = server;
        this.consumer = consumer;
        this.reader = reader;
        this.serversHere = serversHere;
        this.departures = departures;
    }

    Future<Subscription> begin() {
        serversHere.incrementAndGet();
        consumer.handler(this);
        return consumer.completion().map(this);
    }

    @Override
    public void handle(Message<Object> message) {
        reader.read(message)
                .onSuccess(body -> server.serve(new BusMessage(message, body)))
                .onFailure(unreadable -> FailureWire.send(message, FailureException.failureOf(unreadable)));
    }

    /** Turns requests away while the others learn of it, then hears no more, then waits for those under way. */
    @Override
    public synchronized Future<Void> cancel() {
        if (cancelled == null) {
            server.leave();
            boolean last = serversHere.decrementAndGet() == 0;
            Future<Void> told = last ? departures.announce(consumer.address()) : Future.succeededFuture();
            cancelled = told.compose(known -> consumer.unregister()).compose(gone -> server.drained());
        }
        return cancelled;
    }
}
