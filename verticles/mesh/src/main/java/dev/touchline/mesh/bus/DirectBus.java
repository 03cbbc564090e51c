package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.tracing.MessageSpans;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The direct lane: request and reply over Vert.x's event bus, in this process or a cluster. Records pass by reference
 * inside the process. Best effort: what must survive a crash takes another lane.
 *
 * <p>For an idempotent endpoint it asks again, a bounded number of times, when nobody was there or no answer came; never
 * after an answer that a repetition cannot change. Each endpoint has permits and a breaker on the asking side and
 * permits on the serving side.
 */
public final class DirectBus implements Bus, Lane {
    static final String LANE = "direct";

    private static final Logger LOG = LoggerFactory.getLogger(DirectBus.class);

    private final Vertx vertx;
    private final LaneConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Tracer tracer;
    private final Map<Endpoint<?, ?>, EndpointCaller<?, ?>> callers = new ConcurrentHashMap<>();
    private final Map<String, ServedMeters> served = new ConcurrentHashMap<>();

    /** A bus over the given Vert.x that traces nothing. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock) {
        this(vertx, config, registry, clock, Tracer.silent());
    }

    /** A bus over the given Vert.x, which it does not close. Deadlines are judged by {@code clock}. */
    public DirectBus(Vertx vertx, LaneConfig config, MeterRegistry registry, Clock clock, Tracer tracer) {
        this.vertx = vertx;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
        this.tracer = tracer;
        RecordCodec.registerOn(vertx.eventBus());
    }

    @Override
    public String name() {
        return LANE;
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        return caller(endpoint).request(request, call);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        ServedMeters meters =
                served.computeIfAbsent(endpoint.address(), address -> new ServedMeters(registry, LANE, address));
        EndpointServer<Q, R> server = new EndpointServer<>(
                endpoint, new Limiter(Limit.fixed(permits)), service, meters, clock, spans(endpoint));
        MessageConsumer<Object> consumer = vertx.eventBus().consumer(endpoint.address());
        server.consumeBy(consumer);
        consumer.handler(server);
        return consumer.completion().map(server);
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

    /** Endpoints are the key, so two that share an address but not a type are two; there are few of them, all fixed. */
    @SuppressWarnings("unchecked")
    private <Q, R> EndpointCaller<Q, R> caller(Endpoint<Q, R> endpoint) {
        EndpointCaller<?, ?> known = callers.get(endpoint);
        if (known == null) {
            known = callers.computeIfAbsent(
                    endpoint, e -> new EndpointCaller<>(vertx, e, config, registry, clock, spans(e)));
        }
        return (EndpointCaller<Q, R>) known;
    }

    private MessageSpans spans(Endpoint<?, ?> endpoint) {
        return new MessageSpans(tracer, "vertx", endpoint.address());
    }
}
