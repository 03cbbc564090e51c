package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Asked;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Lane;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.LaneEnds;
import dev.touchline.mesh.bus.ServedAddress;
import dev.touchline.mesh.bus.Service;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.bus.Taps;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable lane: requests lie in a queue of their room, confirmed, until somebody takes them or their time is over,
 * and are handed out again when whoever took one goes away. It promises an answer or a failure by the deadline, through
 * the end of a service and of the broker.
 *
 * <p>What the broker hands out twice is served twice for an idempotent endpoint; for another it fails as {@code
 * UNAVAILABLE}, since it may have been done.
 */
final class DurableLane implements Lane {
    static final String NAME = "durable";

    private static final Logger LOG = LoggerFactory.getLogger(DurableLane.class);
    private static final Duration LAST_CONFIRMS = Duration.ofSeconds(2);
    private static final Failure UNWRITABLE =
            Failure.of(Category.BUG, "unwritable-request", "The request has no form as a message.");

    private final Tools tools;
    private final LaneEnds ends;
    private final ConfirmedPublisher requests;
    private final ConfirmedPublisher replies;
    private final ReplyInbox inbox;
    private final RequestWire wire;
    private final Map<String, DurableExchange<?>> outstanding = new ConcurrentHashMap<>();
    private final Map<String, RoomQueue> rooms = new ConcurrentHashMap<>();

    /** What the lane needs of the broker. */
    record Tools(
            Vertx vertx,
            BrokerLink publishing,
            BrokerLink consuming,
            Topology topology,
            BrokerConfig config,
            BrokerMeters meters,
            Clock clock) {

        private ConfirmedPublisher publisher(String name) {
            return new ConfirmedPublisher(name, vertx, publishing, channel -> {}, config, meters);
        }
    }

    DurableLane(Tools tools, LaneConfig config, MeterRegistry registry, Tracer tracer, Taps taps) {
        this.tools = tools;
        ends = new LaneEnds(NAME, "rabbitmq", config, registry, tools.clock, tracer, taps, this::carry);
        requests = tools.publisher("requests");
        replies = tools.publisher("replies");
        inbox = new ReplyInbox(tools.consuming, this::replied, this::inboxRenewed);
        wire = new RequestWire(tools.clock);
    }

    void open() {
        requests.open();
        replies.open();
        inbox.open();
    }

    /** Waits a little for what is not confirmed; whoever still waits for an answer hears nothing until its deadline. */
    Future<Void> close() {
        return Future.join(rooms.values().stream().map(RoomQueue::close).toList())
                .eventually(() -> Future.join(requests.close(LAST_CONFIRMS), replies.close(LAST_CONFIRMS)))
                .eventually(inbox::close)
                .mapEmpty();
    }

    /** Why it takes or gives no requests just now, if it does not. */
    Optional<String> trouble() {
        return requests.trouble().or(replies::trouble).or(inbox::trouble).or(() -> rooms.values().stream()
                .flatMap(room -> room.trouble().stream())
                .findFirst());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        return ends.request(endpoint, request, call);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        String queue = RequestWire.queueOf(endpoint.address());
        RoomQueue room = rooms.computeIfAbsent(queue, this::room);
        return room.serve(endpoint, permits, ends.server(endpoint, permits, service));
    }

    @Override
    public List<ServedAddress> served() {
        return ends.served();
    }

    RequestWire wire() {
        return wire;
    }

    ConfirmedPublisher requests() {
        return requests;
    }

    String replyTo() {
        return inbox.name();
    }

    void forget(String id) {
        outstanding.remove(id);
    }

    private RoomQueue room(String queue) {
        return new RoomQueue(tools, queue, wire, replies, () -> rooms.remove(queue));
    }

    private <Q, R> void carry(Endpoint<Q, R> endpoint, Q request, Call call, Asked<R> asked) {
        byte[] body;
        try {
            body = Outgoing.fitting(Json.write(request));
        } catch (FailureException tooLarge) {
            asked.failed(tooLarge.failure());
            return;
        } catch (RuntimeException thrown) {
            LOG.error("{} could not be asked", endpoint.address(), thrown);
            asked.failed(UNWRITABLE);
            return;
        }
        long left = Math.max(1, call.deadline().remaining(tools.clock).toMillis());
        DurableExchange<R> exchange = new DurableExchange<>(this, tools.vertx, endpoint, body, call, asked);
        outstanding.put(exchange.id(), exchange);
        exchange.begin(left);
    }

    private void replied(AMQP.BasicProperties properties, byte[] body) {
        DurableExchange<?> exchange =
                properties.getCorrelationId() == null ? null : outstanding.get(properties.getCorrelationId());
        if (exchange != null) {
            exchange.replied(properties, body);
        }
    }

    private void inboxRenewed() {
        outstanding.values().forEach(DurableExchange::inboxRenewed);
    }
}
