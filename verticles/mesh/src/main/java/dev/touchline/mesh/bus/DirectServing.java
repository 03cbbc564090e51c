package dev.touchline.mesh.bus;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint served over the event bus. */
final class DirectServing implements Handler<Message<Object>>, Subscription {
    private final EndpointServer<?, ?> server;
    private final MessageConsumer<Object> consumer;
    private final AtomicInteger serversHere;
    private final Departures departures;
    private Future<Void> cancelled;

    DirectServing(
            EndpointServer<?, ?> server,
            MessageConsumer<Object> consumer,
            AtomicInteger serversHere,
            Departures departures) {
        this.server = server;
        this.consumer = consumer;
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
        server.serve(new BusMessage(message));
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
