package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The bus of a process: sends each endpoint over the lane that the configuration names for its address, else for its
 * room, else over the direct one. A further lane plugs in here and nowhere else. Events always take the direct lane.
 */
public final class LaneBus implements Bus {
    private final DirectBus direct;
    private final Map<String, Lane> choices = new HashMap<>();
    private final Map<String, Lane> byAddress = new ConcurrentHashMap<>();

    /**
     * A bus over some lanes.
     *
     * @throws IllegalArgumentException when the configuration names a lane that is not among them
     */
    public LaneBus(LaneConfig config, DirectBus direct, List<Lane> others) {
        this(config.choices(), direct, others);
    }

    LaneBus(Map<String, String> laneNames, DirectBus direct, List<Lane> others) {
        this.direct = direct;
        Map<String, Lane> lanes = new HashMap<>();
        lanes.put(direct.name(), direct);
        others.forEach(lane -> lanes.put(lane.name(), lane));
        laneNames.forEach((what, name) -> choices.put(what, known(lanes, what, name)));
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        return laneOf(endpoint).request(endpoint, request, call);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        return laneOf(endpoint).serve(endpoint, permits, service);
    }

    @Override
    public <E> void publish(Event<E> event, E body) {
        direct.publish(event, body);
    }

    @Override
    public <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener) {
        return direct.subscribe(event, listener);
    }

    private Lane laneOf(Endpoint<?, ?> endpoint) {
        return choices.isEmpty() ? direct : byAddress.computeIfAbsent(endpoint.address(), this::choose);
    }

    private Lane choose(String address) {
        // An address is <product>.<room>.<verb>.v<n>.
        String room = address.split("\\.")[1];
        return choices.getOrDefault(address, choices.getOrDefault(room, direct));
    }

    private static Lane known(Map<String, Lane> lanes, String what, String name) {
        Lane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalArgumentException(
                    "lanes sends " + what + " over " + name + ", which is none of " + lanes.keySet());
        }
        return lane;
    }
}
