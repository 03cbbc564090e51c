package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.mesh.tracing.MessageSpans;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every lane has on its asking and its serving side, whatever carries its messages: permits, breakers, deadlines,
 * meters and spans of each endpoint. Safe for use by any thread.
 */
public final class LaneEnds {
    private final String lane;
    private final String system;
    private final LaneConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Tracer tracer;
    private final Taps taps;
    private final Carrier carrier;
    private final Map<Endpoint<?, ?>, EndpointCaller<?, ?>> callers = new ConcurrentHashMap<>();
    private final Map<String, ServedMeters> served = new ConcurrentHashMap<>();

    /**
     * The ends of one lane.
     *
     * @param lane its name
     * @param system what carries its messages, as spans name it
     * @param clock what deadlines are judged by
     * @param taps where its servers can be listened to
     * @param carrier takes the requests across
     */
    public LaneEnds(
            String lane,
            String system,
            LaneConfig config,
            MeterRegistry registry,
            Clock clock,
            Tracer tracer,
            Taps taps,
            Carrier carrier) {
        this.lane = lane;
        this.system = system;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
        this.tracer = tracer;
        this.taps = taps;
        this.carrier = carrier;
    }

    /** Asks an endpoint; refuses at once past its deadline, without a permit or while its breaker is open. */
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        return caller(endpoint).request(request, call);
    }

    /** Asks for what is known on the spot; null also where the request would be refused. */
    public <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return caller(endpoint).atOnce(request, call);
    }

    /** A server that gives each request to {@code service}, at most {@code permits} of them at a time. */
    public <Q, R> EndpointServer<Q, R> server(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        ServedMeters meters =
                served.computeIfAbsent(endpoint.address(), address -> new ServedMeters(registry, lane, address));
        return new EndpointServer<>(
                endpoint, permits, service, meters, clock, spans(endpoint), taps.of(endpoint.address()));
    }

    /** What this process serves on the lane now. */
    public List<ServedAddress> served() {
        return served.values().stream()
                .filter(ServedMeters::inUse)
                .map(ServedMeters::now)
                .toList();
    }

    /** Endpoints are the key, so two that share an address but not a type are two; there are few of them, all fixed. */
    @SuppressWarnings("unchecked")
    private <Q, R> EndpointCaller<Q, R> caller(Endpoint<Q, R> endpoint) {
        EndpointCaller<?, ?> known = callers.get(endpoint);
        if (known == null) {
            known = callers.computeIfAbsent(endpoint, this::newCaller);
        }
        return (EndpointCaller<Q, R>) known;
    }

    private <Q, R> EndpointCaller<Q, R> newCaller(Endpoint<Q, R> endpoint) {
        return new EndpointCaller<>(lane, endpoint, config, registry, clock, spans(endpoint), carrier);
    }

    private MessageSpans spans(Endpoint<?, ?> endpoint) {
        return new MessageSpans(tracer, system, endpoint.address());
    }
}
