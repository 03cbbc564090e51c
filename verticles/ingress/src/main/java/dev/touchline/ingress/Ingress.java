package dev.touchline.ingress;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.http.Annex;
import dev.touchline.ingress.http.Gate;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Patience;
import dev.touchline.ingress.http.Queueing;
import dev.touchline.ingress.http.RequestMetrics;
import dev.touchline.ingress.http.StreamRules;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.security.AuditLog;
import dev.touchline.ingress.security.Doorkeeper;
import dev.touchline.ingress.sockjs.SockJsAnnex;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.LoopDelay;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.metrics.Metrics;
import dev.touchline.mesh.tap.WireTap;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What all event loops of the ingress room share: its configuration, the contract, the bound on requests under way and
 * the meters. Give one of these to each {@link IngressVerticle}. Safe for use by any thread.
 */
public final class Ingress {
    /** Requests that keep any number of processors at work; two of them do as many in less than 20 ms. */
    private static final int AT_WORK = 256;

    private final IngressConfig config;
    private final LoopDelay delay = new LoopDelay(System::nanoTime);
    private final Gate gate;
    private final Promise<Integer> port = Promise.promise();
    private final OperationCatalog catalog;
    private final Optional<SockJsAnnex> annex;
    private Future<ApiContract> contract;

    /**
     * An ingress that asks the other rooms over {@code bus}.
     *
     * @param config its configuration
     * @param bus the way to the other rooms
     * @param probes asked at each probe, so that it may be made after the rooms
     * @param nodes the processes that were heard of lately, asked at each request
     * @param tap listens to addresses of the bus
     * @param meters where it counts, and what it shows under {@code /metrics}
     * @param tracer begins a span for each request
     * @param clock sets deadlines
     * @param build what it shows under {@code /version}
     * @param bridge the way to the bus for programs in other languages, where that is open over SockJS
     */
    public Ingress(
            IngressConfig config,
            Bus bus,
            Supplier<Probes> probes,
            Supplier<List<NodeSeen>> nodes,
            WireTap tap,
            Metrics meters,
            Tracer tracer,
            Clock clock,
            BuildInfo build,
            Optional<Bridge> bridge) {
        this.config = config;
        ReplyJson json = new ReplyJson();
        Problems problems = new Problems(json);
        Doorkeeper doorkeeper = new Doorkeeper(config.policy());
        this.annex = bridge.map(open -> new SockJsAnnex(open, doorkeeper, json));
        Limiter streams = new Limiter(Limit.fixed(config.maxStreams()));
        Gauge.builder("http.streams.open", streams, Limiter::inFlight)
                .description("Streamed HTTP replies that are open")
                .register(meters.registry());
        this.gate = new Gate(
                new Limiter(Limit.fixed(config.maxInFlight())),
                queueing(config, meters.registry()),
                new Limiter(Limit.fixed(config.maxConnections())),
                config.crossOrigin(),
                doorkeeper,
                new AuditLog(),
                config.bodyLimit().bytes(),
                new StreamRules(streams, config.streamHeartbeat(), config.streamStall()),
                new Patience(config.headTimeout(), config.bodyTimeout(), config.idleTimeout()),
                problems,
                new RequestMetrics(meters.registry()),
                tracer,
                clock);
        this.catalog = new OperationCatalog(config, bus, json, problems, probes, nodes, tap, meters, clock, build);
    }

    private Queueing queueing(IngressConfig config, MeterRegistry registry) {
        Limit limit = Limit.keepingUp(AT_WORK, config.maxInFlight(), delay, config.loopDelay());
        AtomicInteger waiting = new AtomicInteger();
        Gauge.builder("http.requests.queued", waiting, AtomicInteger::get)
                .description("HTTP requests that wait for their turn because there is too much to do")
                .register(registry);
        // Every connection has room for its request: whoever is turned away at the door asks again at once.
        return new Queueing(new Limiter(limit), config.queueWait(), AT_WORK, config.maxConnections(), waiting);
    }

    /** The port that is listened on, once the first event loop does. */
    public Future<Integer> port() {
        return port.future();
    }

    /** Begins to read the contract, which takes a while, before its turn to start has come. */
    public void prepare(Vertx vertx) {
        contract(vertx);
    }

    void listening(int actualPort) {
        port.tryComplete(actualPort);
    }

    /** From now on, the event loops of {@code vertx} tell whether there is too much to do. */
    void watchLoops(Vertx vertx) {
        delay.watch(((VertxInternal) vertx).nettyEventLoopGroup());
    }

    IngressConfig config() {
        return config;
    }

    /** The contract, read once for all event loops. */
    synchronized Future<ApiContract> contract(Vertx vertx) {
        if (contract == null) {
            contract = ApiContract.load(vertx);
        }
        return contract;
    }

    /** The operations of one event loop. */
    List<Operation> operations(Vertx vertx, ApiContract loaded, WorkerExecutor workers) {
        return catalog.operations(vertx, loaded, workers);
    }

    /** What the requests of all event loops go through. */
    Gate gate() {
        return gate;
    }

    /** The paths beside the contract. */
    Optional<Annex> annex() {
        return annex.map(sockJs -> sockJs);
    }

    /** The options with the bounds of WebSockets, where they are taken at all. */
    HttpServerOptions webSockets(HttpServerOptions options) {
        annex.ifPresent(sockJs -> sockJs.bound(options));
        return options;
    }
}
