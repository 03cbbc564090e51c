package dev.touchline.ingress;

import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all event loops of the ingress room share: its configuration, the contract, the bound on requests under way and
 * the meters. Give one of these to each {@link IngressVerticle}. Safe for use by any thread.
 */
public final class Ingress {
    private final IngressConfig config;
    private final Clock clock;
    private final Limiter limiter;
    private final RequestMetrics metrics;
    private final ReplyJson json = new ReplyJson();
    private final Problems problems = new Problems(json);
    private final ApiKey apiKey;
    private final Promise<Integer> port = Promise.promise();
    private final OperationCatalog catalog;
    private Future<ApiContract> contract;

    /**
     * An ingress that asks the other rooms over {@code bus}.
     *
     * @param config its configuration
     * @param bus the way to the other rooms
     * @param probes asked at each probe, so that it may be made after the rooms
     * @param meters where it counts, and what it shows under {@code /metrics}
     * @param clock sets deadlines
     * @param build what it shows under {@code /version}
     */
    public Ingress(
            IngressConfig config, Bus bus, Supplier<Probes> probes, Metrics meters, Clock clock, BuildInfo build) {
        this.config = config;
        this.clock = clock;
        this.limiter = new Limiter(Limit.fixed(config.maxInFlight()));
        this.metrics = new RequestMetrics(meters.registry());
        this.apiKey = new ApiKey(config.apiKey());
        this.catalog = new OperationCatalog(config, bus, json, problems, probes, meters, clock, build);
    }

    /** The port that is listened on, once the first event loop does. */
    public Future<Integer> port() {
        return port.future();
    }

    void listening(int actualPort) {
        port.tryComplete(actualPort);
    }

    IngressConfig config() {
        return config;
    }

    RequestMetrics metrics() {
        return metrics;
    }

    Problems problems() {
        return problems;
    }

    /** The contract, read once for all event loops. */
    synchronized Future<ApiContract> contract(Vertx vertx) {
        if (contract == null) {
            contract = ApiContract.load(vertx);
        }
        return contract;
    }

    /** The operations of one event loop. */
    List<Operation> operations(ApiContract loaded, WorkerExecutor workers) {
        return catalog.operations(loaded, workers);
    }

    /** What all operations of one event loop go through. */
    OperationHandler.Gate gate() {
        BodyReader bodies = new BodyReader(config.bodyLimit().bytes(), config.bodyTimeout());
        return new OperationHandler.Gate(limiter, apiKey, bodies, config.importTimeout(), problems, clock);
    }
}
