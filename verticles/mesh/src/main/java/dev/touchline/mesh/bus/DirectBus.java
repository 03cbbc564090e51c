package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Neighbours.Neighbour;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The direct lane: request and reply over Vert.x's event bus, in this process or a cluster. Inside
 * one process records pass by reference, and a request goes to its neighbour without a message. Best effort: what must survive a crash takes another lane.
 *
 * <p>For an idempotent endpoint it asks again, a bounded number of times, when nobody was there or, in a cluster, no answer
 * came; never after an answer that a repetition cannot change. A request that a leaving consumer turned away is asked again at once,
 * whatever the endpoint. Each endpoint has permits and a breaker on the asking side and
 * permits on the serving side.
 */
public final class DirectBus implements Bus, Lane {
    static final String LANE = "direct";

    private static final Logger LOG = LoggerFactory.getLogger(DirectBus.class);

    private final Vertx vertx;
    /** Inside one process silence is only slowness, which asking again would make worse. */
    private final boolean answersMayBeLost;

    private final Exchange.Means means;
    private final LaneEnds ends;
    private final Departures departures;
    private final Neighbours neighbours = new Neighbours();
    private final Map<String, List<Consumer<Object>>> watchers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> servers = new ConcurrentHashMap<>();

    /** A bus over the given Vert.x that traces nothing. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock) {
        this(vertx, config, registry, clock, Tracer.silent());
    }

    /** A bus over the given Vert.x, which it does not close. Deadlines are judged by {@code clock}. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock, Tracer tracer) {
        this(vertx, config, registry, clock, tracer, new Taps());
    }

    /** A bus whose servers can be listened to. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock, Tracer tracer, Taps taps) {
        this(vertx, config, registry, clock, tracer, taps, vertx.isClustered());
    }

    DirectBus(
            Vertx vertx,
            LaneConfig config,
            MeterRegistry registry,
            Clock clock,
            Tracer tracer,
            Taps taps,
            boolean answersMayBeLost) {
        this.vertx = vertx;
        this.answersMayBeLost = answersMayBeLost;
        // In a cluster a neighbour is asked only for what it has at once; for the rest all who serve it take turns.
        means = new Exchange.Means(vertx, answersMayBeLost ? new Neighbours() : neighbours, config, clock);
        ends = new LaneEnds(LANE, "vertx", config, registry, clock, tracer, taps, new Way());
        departures = new Departures(vertx);
        RecordCodec.registerOn(vertx.eventBus());
    }

    @Override
    public String name() {
        return LANE;
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        return ends.request(endpoint, request, call);
    }

    @Override
    public <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return ends.atOnce(endpoint, request, call);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        String address = endpoint.address();
        EndpointServer<Q, R> server = ends.server(endpoint, permits, service);
        AtomicInteger serversHere = servers.computeIfAbsent(address, a -> new AtomicInteger());
        BodyReader reader = endpoint.bulk() ? BodyReader.aside(vertx, endpoint.request()) : BodyReader.atOnce();
        Neighbour neighbour = new Neighbour(server, ((VertxInternal) vertx).getOrCreateContext());
        return new DirectServing(server, vertx.eventBus().consumer(address), reader, serversHere, departures)
                .begin()
                .map(begun -> nearby(address, neighbour, begun));
    }

    /** A request from this process takes no message; others still come as one. */
    private Subscription nearby(String address, Neighbour neighbour, Subscription served) {
        neighbours.came(address, neighbour);
        // Vert.x takes a consumer away with its verticle, cancelled or not.
        neighbour.context().addCloseHook(closed -> {
            neighbours.left(address, neighbour);
            closed.succeed();
        });
        return () -> {
            neighbours.left(address, neighbour);
            return served.cancel();
        };
    }

    @Override
    public List<ServedAddress> served() {
        return ends.served();
    }

    @Override
    public <E> void publish(Event<E> event, E body) {
        for (Consumer<Object> watcher : watchers.getOrDefault(event.address(), List.of())) {
            watcher.accept(body);
        }
        vertx.eventBus().publish(event.address(), body, RecordCodec.RECORD);
    }

    @Override
    public <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener) {
        MessageConsumer<Object> consumer =
                vertx.eventBus().consumer(event.address(), message -> tell(event, listener, message.body()));
        return consumer.completion().map(consumer::unregister);
    }

    @Override
    public <E> Future<Subscription> watch(Event<E> event, Consumer<E> listener) {
        Consumer<Object> watcher = body -> tell(event, listener, body);
        List<Consumer<Object>> others = watchers.computeIfAbsent(event.address(), a -> new CopyOnWriteArrayList<>());
        others.add(watcher);
        return subscribe(event, listener)
                .<Subscription>map(heard -> () -> {
                    others.remove(watcher);
                    return heard.cancel();
                })
                .onFailure(unheard -> others.remove(watcher));
    }

    private static <E> void tell(Event<E> event, Consumer<E> listener, Object body) {
        try {
            listener.accept(Body.read(body, event.body()));
        } catch (FailureException unreadable) {
            LOG.warn("{}: an event was not readable: {}", event.address(), unreadable.getMessage());
        } catch (RuntimeException thrown) {
            LOG.error("{}: a listener failed", event.address(), thrown);
        }
    }

    private <Q, R> void send(Endpoint<Q, R> endpoint, Object request, Call call, Asked<R> asked) {
        new Exchange<>(means, endpoint, request, answersMayBeLost ? call : call.patiently(), asked).send();
    }

    /** To a neighbour by a task on its context, else by a message. */
    private final class Way implements Carrier {
        @Override
        public <Q, R> void carry(Endpoint<Q, R> endpoint, Q request, Call call, Asked<R> asked) {
            if (endpoint.bulk() && vertx.isClustered()) {
                vertx.executeBlocking(() -> new Encoded(Json.write(request)), false)
                        .onSuccess(written -> send(endpoint, written, call, asked))
                        .onFailure(thrown -> asked.failed(FailureException.failureOf(thrown)));
            } else {
                send(endpoint, request, call, asked);
            }
        }

        /** Null where no neighbour answers on the spot, or the caller is on no event loop to hear it. */
        @Override
        public <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
            Neighbour neighbour = neighbours.any(endpoint.address());
            ContextInternal caller = neighbour == null ? null : ContextInternal.current();
            boolean here = caller != null && caller.inThread();
            Object answer = here ? neighbour.server().atOnce(request, call) : null;
            return endpoint.reply().isInstance(answer) ? endpoint.reply().cast(answer) : null;
        }
    }
}
