package dev.touchline.mesh.bridge;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.Headers;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.lifecycle.Room;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bus as clients in other languages see it. Their requests take the lanes of this process, so that they reach
 * whoever serves, in this process or another; events are heard once and told to each client that asked for them. Safe for
 * use by any thread. Its start fails when its port is taken; its stop lets requests under way end, for a few seconds.
 */
public final class Bridge implements Room {
    private static final Duration LAST_WORD = Duration.ofSeconds(5);
    private static final Failure FULL = Failure.of(
            Category.OVERLOADED, "bridge-full", "The bridge has as many clients as it takes; try again later.");
    private static final Failure LEAVING =
            Failure.of(Category.UNAVAILABLE, "bridge-leaving", "This process is stopping; connect again.");

    private final BridgeConfig config;
    private final Offer offer;
    private final Bus bus;
    private final KeyRing keys;
    private final Clock clock;
    private final TcpEntrance tcp;
    private final BridgeMeters meters;
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final AtomicInteger clients = new AtomicInteger();
    private final Map<String, Set<Conversation>> listeners = new ConcurrentHashMap<>();
    private final List<Subscription> hearing = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Promise<Void> drained = Promise.promise();
    private volatile boolean leaving;

    /**
     * A bridge that opens what the configuration names.
     *
     * @param endpoints all that could be opened
     * @param events all that could be heard
     * @throws IllegalArgumentException when the configuration names an address that is not among them
     */
    public Bridge(
            Vertx vertx,
            BridgeConfig config,
            Collection<Endpoint<?, ?>> endpoints,
            Collection<Event<?>> events,
            Bus bus,
            KeyRing keys,
            MeterRegistry registry,
            Clock clock) {
        this.config = config;
        this.offer = new Offer(config, endpoints, events);
        this.bus = bus;
        this.keys = keys;
        this.clock = clock;
        this.tcp = new TcpEntrance(vertx, this);
        this.meters = new BridgeMeters(registry, clients::get);
    }

    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public Future<Void> start() {
        Future<Void> heard =
                Future.all(offer.events().stream().map(this::hear).toList()).mapEmpty();
        return config.tcpEnabled() ? heard.compose(done -> tcp.open()) : heard;
    }

    @Override
    public Future<Void> stop() {
        leaving = true;
        tellWhenDrained();
        return drained.future()
                .timeout(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .onComplete(said -> conversations.forEach(
                        conversation -> conversation.client().close()))
                .eventually(tcp::close)
                .eventually(this::hearNoMore);
    }

    /** The port that is listened on for TCP, once it is. */
    public Future<Integer> port() {
        return tcp.port();
    }

    /** Begins a conversation; turns the client away, with a word, when there are too many. */
    public Optional<Conversation> meet(Client client) {
        if (leaving) {
            return turnAway(client, LEAVING);
        }
        if (clients.incrementAndGet() > config.maxConnections()) {
            clients.decrementAndGet();
            return turnAway(client, FULL);
        }
        Conversation conversation = new Conversation(this, client);
        conversations.add(conversation);
        return Optional.of(conversation);
    }

    private Optional<Conversation> turnAway(Client client, Failure reason) {
        meters.refused(reason.code());
        client.send(ServerFrame.failure(Optional.empty(), reason));
        client.close();
        return Optional.empty();
    }

    void gone(Conversation conversation) {
        if (conversations.remove(conversation)) {
            clients.decrementAndGet();
            listeners.values().forEach(all -> all.remove(conversation));
        }
    }

    void listen(String address, Conversation conversation) {
        listeners
                .computeIfAbsent(address, first -> ConcurrentHashMap.newKeySet())
                .add(conversation);
    }

    void deafen(String address, Conversation conversation) {
        listeners.getOrDefault(address, Set.of()).remove(conversation);
    }

    /** Asks for a client, which is to be told of the answer before {@link #answered()}. */
    <Q, R> Future<R> ask(Endpoint<Q, R> endpoint, Q request, Call call) {
        underWay.incrementAndGet();
        return leaving ? Future.failedFuture(LEAVING.asException()) : bus.request(endpoint, request, call);
    }

    /** The call that the headers of a frame stand for, which never lasts longer than the bridge allows. */
    Call call(MultiMap headers) {
        return Headers.read(headers).within(Deadline.after(config.requestTimeout(), clock));
    }

    /** What it was told to open, and its bounds. */
    public BridgeConfig config() {
        return config;
    }

    Offer offer() {
        return offer;
    }

    KeyRing keys() {
        return keys;
    }

    BridgeMeters meters() {
        return meters;
    }

    private <E> Future<Void> hear(Event<E> event) {
        return bus.subscribe(event, body -> spread(event.address(), body))
                .onSuccess(hearing::add)
                .mapEmpty();
    }

    private void spread(String address, Object body) {
        Set<Conversation> told = listeners.getOrDefault(address, Set.of());
        if (told.isEmpty()) {
            return;
        }
        Map<Dialect, byte[]> frames = new EnumMap<>(Dialect.class);
        told.forEach(listener -> listener.tell(frames.computeIfAbsent(
                listener.client().dialect(), dialect -> ServerFrame.delivery(dialect, address, body))));
    }

    /** A client has been told of an answer. */
    void answered() {
        underWay.decrementAndGet();
        tellWhenDrained();
    }

    private void tellWhenDrained() {
        if (leaving && underWay.get() == 0) {
            drained.tryComplete();
        }
    }

    private Future<Void> hearNoMore() {
        return Future.join(hearing.stream().map(Subscription::cancel).toList()).mapEmpty();
    }
}
