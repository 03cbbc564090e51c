package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import dev.touchline.contracts.Event;
import dev.touchline.mesh.bus.EventSink;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events for whoever listens over AMQP: each is sent to a topic exchange under its address. What the broker does not take
 * at once is lost and counted, as is what comes while too much waits; whoever published it never notices.
 *
 * <p>It uses vertx-rabbitmq-client, which is good enough for what may be lost: one client that only publishes, which never
 * stops trying to connect. Since that client cannot check the name of a host over TLS, there is no stream over amqps.
 */
final class EventStream implements EventSink {
    /** The topic exchange. */
    static final String EXCHANGE = "touchline.events";

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int MOST_WAITING = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);
    private static final long DECLARED_FOR_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int TRANSIENT = 1;

    private final RabbitMQClient client;
    private final boolean declares;
    private final Clock clock;
    /** The client opens channels on the thread that publishes, which may take a while. */
    private final OwnThread thread = new OwnThread("broker-events");

    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter sent;
    private final Counter dropped;
    private volatile boolean closed;
    private long declaredAt = System.nanoTime() - DECLARED_FOR_NANOS;

    private EventStream(Vertx vertx, BrokerConfig config, MeterRegistry registry, Clock clock) {
        client = RabbitMQClient.create(vertx, options(config));
        declares = config.topology() == BrokerConfig.TopologyMode.DECLARE;
        this.clock = clock;
        sent = Counter.builder("broker.events.sent")
                .description("Events handed to the broker for whoever listens over AMQP")
                .register(registry);
        dropped = Counter.builder("broker.events.dropped")
                .description("Events that nobody hears over AMQP, because the broker was away or behind")
                .register(registry);
    }

    /** A stream to the configured broker; none over amqps. */
    static Optional<EventStream> to(Vertx vertx, BrokerConfig config, MeterRegistry registry, Clock clock) {
        if (config.uri().orElseThrow().reveal().startsWith("amqps:")) {
            LOG.warn("Events are not sent to the broker: the client for them cannot check the host's name over TLS");
            return Optional.empty();
        }
        return Optional.of(new EventStream(vertx, config, registry, clock));
    }

    /** Begins to connect, and goes on trying. */
    void open() {
        client.addConnectionEstablishedCallback(this::connected);
        client.start().onFailure(never -> LOG.warn("Events are not sent to the broker", never));
    }

    /** Ends it; what waits is lost. */
    Future<Void> close() {
        closed = true;
        return thread.endWith(() -> {})
                .compose(done -> client.stop())
                .timeout(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    @Override
    public <E> void take(Event<E> event, E body) {
        boolean room = waiting.incrementAndGet() <= MOST_WAITING;
        Optional<Traceparent> trace = Trail.trace();
        if (closed || !room || !thread.run(() -> send(event, body, trace))) {
            drop();
        }
    }

    private void drop() {
        waiting.decrementAndGet();
        dropped.increment();
    }

    /** On the stream's own thread. */
    private <E> void send(Event<E> event, E body, Optional<Traceparent> trace) {
        try {
            declareNowAndThen();
            client.basicPublish(EXCHANGE, event.address(), properties(event, trace), Buffer.buffer(Json.write(body)))
                    .onComplete((done, thrown) -> {
                        waiting.decrementAndGet();
                        (thrown == null ? sent : dropped).increment();
                    });
        } catch (RuntimeException thrown) {
            LOG.debug("{} was not sent", event.address(), thrown);
            drop();
        }
    }

    /** An exchange that somebody deleted would swallow everything, and the client says nothing of it. */
    private void declareNowAndThen() {
        if (declares && client.isConnected() && System.nanoTime() - declaredAt >= DECLARED_FOR_NANOS) {
            declaredAt = System.nanoTime();
            declare().onFailure(thrown -> LOG.debug("The exchange of events could not be declared", thrown));
        }
    }

    private Future<Void> declare() {
        return client.exchangeDeclare(EXCHANGE, "topic", true, false);
    }

    /** The client may connect once more after it was stopped while it was trying to. */
    private void connected(Promise<Void> ready) {
        if (closed) {
            client.stop().onComplete(ready);
        } else if (declares) {
            declare().onComplete(ready);
        } else {
            ready.complete();
        }
    }

    private AMQP.BasicProperties properties(Event<?> event, Optional<Traceparent> trace) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> headers = new HashMap<>(CloudEvents.attributes(id, event.address(), clock));
        trace.ifPresent(position -> headers.put(JobWire.TRACEPARENT, position.header()));
        return new AMQP.BasicProperties.Builder()
                .contentType(JobWire.CONTENT_TYPE)
                .deliveryMode(TRANSIENT)
                .messageId(id)
                .headers(headers)
                .build();
    }

    private static RabbitMQOptions options(BrokerConfig config) {
        RabbitMQOptions options = new RabbitMQOptions();
        options.setUri(config.uri().orElseThrow().reveal());
        options.setConnectionName("events");
        options.setConnectionTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        options.setHandshakeTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        options.setRequestedHeartbeat(Math.toIntExact(config.heartbeat().toSeconds()));
        options.setReconnectAttempts(Integer.MAX_VALUE);
        options.setReconnectInterval(AGAIN.toMillis());
        return options;
    }
}
