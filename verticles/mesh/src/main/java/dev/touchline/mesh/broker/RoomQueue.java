package dev.touchline.mesh.broker;

import dev.touchline.contracts.Endpoint;
import dev.touchline.mesh.bus.EndpointServer;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests to one room as this process takes them: one consumer of the room's queue, from the first endpoint that is
 * served until the last one is cancelled. A request for an endpoint that is not served here goes back to its asker, to
 * be taken by another process. Safe for use by any thread.
 */
final class RoomQueue {
    /** Requests that this process holds at most, whatever the permits of the endpoints add up to. */
    private static final int PREFETCH = 256;

    private static final Duration FIRST_CONSUME = Duration.ofSeconds(5);
    private static final Duration LAST_REPLIES = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final RequestReplies replies;
    private final Runnable emptied;
    private final ChannelConsumer consumer;
    private final Map<String, ServedEndpoint> endpoints = new ConcurrentHashMap<>();
    private final AtomicInteger serving = new AtomicInteger();
    private Future<Void> taking;
    private Future<Void> ended;

    RoomQueue(DurableLane.Tools tools, String queue, RequestWire wire, ConfirmedPublisher publisher, Runnable emptied) {
        vertx = tools.vertx();
        this.emptied = emptied;
        replies = new RequestReplies(vertx, wire, publisher);
        consumer = new ChannelConsumer(
                tools.consuming(),
                queue,
                PREFETCH,
                channel -> tools.topology().ensureRequests(channel.getConnection(), queue),
                vertx.getOrCreateContext(),
                this::route);
    }

    /** Serves an endpoint on the current context. */
    Future<Subscription> serve(Endpoint<?, ?> endpoint, int permits, EndpointServer<?, ?> server) {
        Context context = vertx.getOrCreateContext();
        ServedEndpoint served = new ServedEndpoint(endpoint, permits, server, context, replies);
        endpoints.put(endpoint.address(), served);
        serving.incrementAndGet();
        return on(context, begun()).map(new Serving(served));
    }

    /** Why it takes nothing just now, if it does not. */
    Optional<String> trouble() {
        return consumer.trouble();
    }

    /** Lets go of everything at once; the broker hands out again what is not settled. */
    Future<Void> close() {
        return consumer.close();
    }

    /** Begun after a while even if the broker is away; requests come once there is one. */
    private synchronized Future<Void> begun() {
        if (taking == null) {
            Future<Void> first = consumer.open();
            taking = Waiting.until(vertx, first::isComplete, FIRST_CONSUME);
        }
        return taking;
    }

    private void route(Incoming request) {
        ServedEndpoint served =
                request.header(RequestWire.ADDRESS).map(endpoints::get).orElse(null);
        if (served == null) {
            replies.taken();
            replies.turnAway(request).onComplete(done -> {
                request.ack();
                replies.settled();
            });
        } else {
            served.accept(request);
        }
    }

    private synchronized Future<Void> end() {
        if (ended == null) {
            emptied.run();
            ended = consumer.cancel();
        }
        return ended;
    }

    private static <T> Future<T> on(Context context, Future<T> future) {
        Promise<T> here = Promise.promise();
        future.onComplete(done -> context.runOnContext(now -> here.handle(done)));
        return here.future();
    }

    /** One endpoint, until cancelled: the last one of the room takes the consumer with it. */
    private final class Serving implements Subscription {
        private final ServedEndpoint served;
        private Future<Void> cancelled;

        Serving(ServedEndpoint served) {
            this.served = served;
        }

        @Override
        public synchronized Future<Void> cancel() {
            if (cancelled == null) {
                served.leave();
                boolean last = serving.decrementAndGet() == 0;
                cancelled = last
                        ? end().compose(quiet -> served.drained())
                                .compose(drained -> Waiting.until(vertx, replies::allSettled, LAST_REPLIES))
                                .eventually(consumer::close)
                        : served.drained();
            }
            return cancelled;
        }
    }
}
