package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
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
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events for whoever listens over AMQP: each is sent to a topic exchange under its address. What nobody listens for is not
 * sent at all, but for one event now and then that finds out. What the broker does not take at once is lost and counted,
 * as is what comes while too much waits; whoever published it never notices.
 *
 * <p>It uses vertx-rabbitmq-client, which is good enough for what may be lost: one client that only publishes, which never
 * stops trying to connect. Since that client cannot check the name of a host over TLS, over amqps every event goes the way
 * of those that find out, and is confirmed.
 */
final class EventStream implements EventSink {
    /** The topic exchange. */
    static final String EXCHANGE = "touchline.events";

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int MOST_WAITING = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);
    private static final int TRANSIENT = 1;
    private static final String LABEL = "events";

    /** None over amqps. */
    private final Optional<RabbitMQClient> client;

    private final ConfirmedPublisher asking;
    private final Clock clock;
    private final Map<String, Audience> audiences = new ConcurrentHashMap<>();
    /** The client opens channels on the thread that publishes, which may take a while. */
    private final OwnThread thread = new OwnThread("broker-events");

    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter sent;
    private final Counter dropped;
    private final Counter unheard;
    private volatile boolean closed;

    /**
     * A stream to the configured broker.
     *
     * @param link where it is found out whether anybody listens
     */
    EventStream(
            Vertx vertx,
            BrokerConfig config,
            BrokerLink link,
            BrokerMeters meters,
            MeterRegistry registry,
            Clock clock) {
        client = Connections.overTls(config)
                ? Optional.empty()
                : Optional.of(RabbitMQClient.create(vertx, options(config)));
        boolean declares = config.topology() == BrokerConfig.TopologyMode.DECLARE;
        asking = new ConfirmedPublisher(LABEL, vertx, link, channel -> readyFor(channel, declares), config, meters);
        this.clock = clock;
        sent = Counter.builder("broker.events.sent")
                .description("Events handed to the broker for whoever listens over AMQP")
                .register(registry);
        dropped = Counter.builder("broker.events.dropped")
                .description("Events that nobody hears over AMQP, because the broker was away or behind")
                .register(registry);
        unheard = Counter.builder("broker.events.unheard")
                .description("Events that were not sent, because nobody listens for them over AMQP")
                .register(registry);
    }

    private static void readyFor(Channel channel, boolean declares) throws IOException {
        if (declares) {
            channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        }
    }

    /** Begins to connect, and goes on trying. */
    void open() {
        asking.open();
        client.ifPresent(plain -> {
            plain.addConnectionEstablishedCallback(ready -> connected(plain, ready));
            plain.start().onFailure(never -> LOG.warn("Events are not sent to the broker", never));
        });
    }

    /** Why it cannot find out whether anybody listens just now, if it cannot. */
    Optional<String> trouble() {
        return asking.trouble();
    }

    /** Ends it; what waits is lost. */
    Future<Void> close() {
        closed = true;
        return Future.join(thread.endWith(() -> {}), asking.close(Duration.ZERO))
                .compose(done -> client.map(RabbitMQClient::stop).orElseGet(Future::succeededFuture))
                .timeout(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    @Override
    public <E> void take(Event<E> event, E body) {
        Audience audience = audiences.computeIfAbsent(event.address(), first -> new Audience());
        switch (audience.verdict()) {
            case HEARD ->
                client.ifPresentOrElse(plain -> handOver(plain, event, body), () -> confirm(event, body, audience));
            case UNHEARD -> unheard.increment();
            case ASK -> confirm(event, body, audience);
        }
    }

    private <E> void confirm(Event<E> event, E body, Audience audience) {
        published(event, body)
                .onSuccess(heard -> {
                    sent.increment();
                    audience.found(true);
                })
                .onFailure(thrown -> {
                    Failure failure = FailureException.failureOf(thrown);
                    (failure.equals(Refusals.unroutable()) ? unheard : dropped).increment();
                    if (!failure.equals(Refusals.full())) {
                        audience.found(false);
                    }
                });
    }

    private <E> Future<Void> published(Event<E> event, E body) {
        try {
            return asking.publish(new Outgoing(
                    EXCHANGE, event.address(), properties(event, Trail.trace()), Json.write(body), LABEL, false));
        } catch (RuntimeException unwritable) {
            return Future.failedFuture(unwritable);
        }
    }

    private <E> void handOver(RabbitMQClient plain, Event<E> event, E body) {
        boolean room = waiting.incrementAndGet() <= MOST_WAITING;
        Optional<Traceparent> trace = Trail.trace();
        if (closed || !room || !thread.run(() -> send(plain, event, body, trace))) {
            drop();
        }
    }

    private void drop() {
        waiting.decrementAndGet();
        dropped.increment();
    }

    /** On the stream's own thread. */
    private <E> void send(RabbitMQClient plain, Event<E> event, E body, Optional<Traceparent> trace) {
        try {
            plain.basicPublish(EXCHANGE, event.address(), properties(event, trace), Buffer.buffer(Json.write(body)))
                    .onComplete((done, thrown) -> {
                        waiting.decrementAndGet();
                        (thrown == null ? sent : dropped).increment();
                    });
        } catch (RuntimeException thrown) {
            LOG.debug("{} was not sent", event.address(), thrown);
            drop();
        }
    }

    /** The client may connect once more after it was stopped while it was trying to. */
    private void connected(RabbitMQClient plain, Promise<Void> ready) {
        if (closed) {
            plain.stop().onComplete(ready);
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
