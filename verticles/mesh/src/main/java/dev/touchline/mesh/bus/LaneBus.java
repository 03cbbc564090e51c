package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The bus of a process: sends each endpoint over the lane that the configuration names for its address, else for its
 * room, else over the usual one; and serves it wherever that lane leads. The usual lane is the direct one, and with others
 * plugged in the direct one with the first of them behind it; an endpoint that asks in bulk stays on the direct one unless
 * its own address is named. A further lane plugs in here and nowhere else. Events
 * always take the direct lane, and are told to the sinks.
 */
public final class LaneBus implements Bus {
    private final DirectBus direct;
    private final List<EventSink> sinks;
    private final Map<String, Lane> choices = new HashMap<>();
    private final Map<String, Lane> byAddress = new ConcurrentHashMap<>();
    private final Lane usual;
    private final List<Lane> lanes;

    /** A bus over the direct lane alone. */
    public LaneBus(LaneConfig config, DirectBus direct, MeterRegistry registry, Clock clock) {
        this(config, direct, List.of(), List.of(), registry, clock);
    }

    /**
     * A bus over some lanes.
     *
     * @throws IllegalArgumentException when the configuration names a lane that is not among them
     */
    public LaneBus(
            LaneConfig config,
            DirectBus direct,
            List<Lane> others,
            List<EventSink> sinks,
            MeterRegistry registry,
            Clock clock) {
        this(config.choices(), config, direct, others, sinks, registry, clock);
    }

    LaneBus(
            Map<String, String> laneNames,
            LaneConfig config,
            DirectBus direct,
            List<Lane> others,
            List<EventSink> sinks,
            MeterRegistry registry,
            Clock clock) {
        this.direct = direct;
        this.sinks = List.copyOf(sinks);
        this.lanes = Stream.concat(Stream.of(direct), others.stream()).toList();
        Map<String, Lane> byName = new HashMap<>();
        byName.put(direct.name(), direct);
        for (Lane other : others) {
            Lane behind = new FallbackLane(direct, other, config, registry, clock);
            byName.put(other.name(), other);
            byName.put(behind.name(), behind);
        }
        usual = others.isEmpty()
                ? direct
                : byName.get(direct.name() + ">" + others.get(0).name());
        laneNames.forEach((what, name) -> choices.put(what, known(byName, what, name)));
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        return laneOf(endpoint).request(endpoint, request, call);
    }

    @Override
    public <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return laneOf(endpoint).atOnce(endpoint, request, call);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        return laneOf(endpoint).serve(endpoint, permits, service);
    }

    @Override
    public <E> void publish(Event<E> event, E body) {
        direct.publish(event, body);
        for (EventSink sink : sinks) {
            sink.take(event, body);
        }
    }

    @Override
    public <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener) {
        return direct.subscribe(event, listener);
    }

    @Override
    public <E> Future<Subscription> watch(Event<E> event, Consumer<E> listener) {
        return direct.watch(event, listener);
    }

    /** What this process serves now, on every lane. */
    public List<ServedAddress> served() {
        return lanes.stream().flatMap(lane -> lane.served().stream()).toList();
    }

    private Lane laneOf(Endpoint<?, ?> endpoint) {
        Lane known = byAddress.get(endpoint.address());
        return known != null ? known : byAddress.computeIfAbsent(endpoint.address(), address -> choose(endpoint));
    }

    private Lane choose(Endpoint<?, ?> endpoint) {
        // No other lane takes a message of many megabytes: falling over to one would turn "nobody is there" into "too
        // large".
        Lane otherwise = endpoint.bulk() ? direct : choices.getOrDefault(roomOf(endpoint.address()), usual);
        return choices.getOrDefault(endpoint.address(), otherwise);
    }

    /** An address is {@code <product>.<room>.<verb>.v<n>}. */
    private static String roomOf(String address) {
        return address.split("\\.")[1];
    }

    private static Lane known(Map<String, Lane> lanes, String what, String name) {
        Lane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalArgumentException("mesh.lanes sends " + what + " over " + name
                    + ", but there is no such lane here: the durable one needs a broker (broker.uri, RABBITMQ_URI)");
        }
        return lane;
    }
}
