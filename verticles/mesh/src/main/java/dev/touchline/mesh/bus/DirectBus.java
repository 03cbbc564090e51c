package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The direct lane: request and reply over Vert.x's event bus, in this process or a cluster. Records pass by reference
 * inside the process. Best effort: what must survive a crash takes another lane.
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
    private final LaneConfig config;
    private final Clock clock;
    /** Inside one process silence is only slowness, which asking again would make worse. */
    private final boolean answersMayBeLost;

    private final LaneEnds ends;
    private final Departures departures;
    private final Map<String, AtomicInteger> servers = new ConcurrentHashMap<>();

    /** A bus over the given Vert.x that traces nothing. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock) {
        this(vertx, config, registry, clock, Tracer.silent());
    }

    /** A bus over the given Vert.x, which it does not close. Deadlines are judged by {@code clock}. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock, Tracer tracer) {
        this(vertx, config, registry, clock, tracer, vertx.isClustered());
    }

    DirectBus(
            Vertx vertx,
            LaneConfig config,
            MeterRegistry registry,
            Clock clock,
            Tracer tracer,
            boolean answersMayBeLost) {
        this.vertx = vertx;
        this.answersMayBeLost = answersMayBeLost;
        this.config = config;
        this.clock = clock;
        ends = new LaneEnds(LANE, "vertx", config, registry, clock, tracer, this::carry);
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
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        String address = endpoint.address();
        EndpointServer<Q, R> server = ends.server(endpoint, permits, service);
        AtomicInteger serversHere = servers.computeIfAbsent(address, a -> new AtomicInteger());
        BodyReader reader = endpoint.bulk() ? BodyReader.aside(vertx, endpoint.request()) : BodyReader.atOnce();
        return new DirectServing(server, vertx.eventBus().consumer(address), reader, serversHere, departures).begin();
    }

    @Override
    public List<ServedAddress> served() {
        return ends.served();
    }

    @Override
    public <E> void publish(Event<E> event, E body) {
        vertx.eventBus().publish(event.address(), body, RecordCodec.RECORD);
    }

    @Override
    public <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener) {
        MessageConsumer<Object> consumer =
                vertx.eventBus().consumer(event.address(), message -> tell(event, listener, message));
        return consumer.completion().map(consumer::unregister);
    }

    private static <E> void tell(Event<E> event, Consumer<E> listener, Message<Object> message) {
        try {
            listener.accept(Body.read(message.body(), event.body()));
        } catch (FailureException unreadable) {
            LOG.warn("{}: an event was not readable: {}", event.address(), unreadable.getMessage());
        } catch (RuntimeException thrown) {
            LOG.error("{}: a listener failed", event.address(), thrown);
        }
    }

    private <Q, R> void carry(Endpoint<Q, R> endpoint, Q request, Call call, Asked<R> asked) {
        if (endpoint.bulk() && vertx.isClustered()) {
            vertx.executeBlocking(() -> new Encoded(Json.write(request)), false)
                    .onSuccess(written -> send(endpoint, written, call, asked))
                    .onFailure(thrown -> asked.failed(FailureException.failureOf(thrown)));
        } else {
            send(endpoint, request, call, asked);
        }
    }

    private <Q, R> void send(Endpoint<Q, R> endpoint, Object request, Call call, Asked<R> asked) {
        new Exchange<>(vertx, endpoint, config, clock, request, answersMayBeLost ? call : call.patiently(), asked)
                .send();
    }
}
