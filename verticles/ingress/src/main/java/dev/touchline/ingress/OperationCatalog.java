package dev.touchline.ingress;

import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.metrics.Metrics;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every operation of the contract, made of what it needs. */
final class OperationCatalog {
    /** Imports under way at a time, each of which holds a worker thread and all of its rows. */
    static final int MOST_IMPORTS = 2;

    private final IngressConfig config;
    private final Bus bus;
    private final ReplyJson json;
    private final Problems problems;
    private final Supplier<Probes> probes;
    private final Metrics metrics;
    private final Clock clock;
    private final BuildInfo build;
    private final Documents documents = new Documents();
    private final Limiter imports = new Limiter(Limit.fixed(MOST_IMPORTS));

    OperationCatalog(
            IngressConfig config,
            Bus bus,
            ReplyJson json,
            Problems problems,
            Supplier<Probes> probes,
            Metrics metrics,
            Clock clock,
            BuildInfo build) {
        this.config = config;
        this.bus = bus;
        this.json = json;
        this.problems = problems;
        this.probes = probes;
        this.metrics = metrics;
        this.clock = clock;
        this.build = build;
    }

    List<Operation> operations(ApiContract contract, WorkerExecutor workers) {
        List<Operation> all = new ArrayList<>(predictions());
        all.addAll(data(workers));
        all.addAll(service());
        all.addAll(documents(contract));
        return all;
    }

    private List<Operation> predictions() {
        Predictor predictor = new Predictor(bus);
        PredictReplies replies = new PredictReplies(json, clock);
        return List.of(
                new PredictOperation(predictor, replies, problems, config.predictTimeout()),
                new PredictAsyncOperation(predictor, json),
                new ModelInfoOperation(bus, json),
                new TaskOperation(bus, json),
                new TaskStatusOperation(bus, json),
                new CancelTaskOperation(bus, json),
                new TasksOperation(bus, json));
    }

    private List<Operation> data(WorkerExecutor workers) {
        return List.of(
                new TeamsOperation(bus, json),
                new CompetitionsOperation(bus, json),
                new MatchesOperation(bus, json),
                new ImportMatchesOperation(bus, json, config, workers, imports));
    }

    private List<Operation> service() {
        return List.of(
                new HealthOperation("getHealthcheck", probes, json, build),
                new HealthOperation("getHealth", probes, json, build),
                new ProbeOperation("getLivez", probes, Probes::live),
                new ProbeOperation("getReadyz", probes, Probes::ready),
                new ProbeOperation("getStartupz", probes, Probes::started),
                new MetricsOperation(metrics),
                new VersionOperation(bus, json, build));
    }

    private List<Operation> documents(ApiContract contract) {
        return List.of(
                new LandingOperation(documents, json, build),
                new FixedOperation("getDocs", documents.page("docs.html")),
                new DocsFileOperation(documents),
                new ProblemPageOperation(),
                new FixedOperation("getContract", new Reply(200, "application/yaml", contract.yaml(), Map.of())),
                new FixedOperation(
                        "getContractJson",
                        Reply.json(200, Buffer.buffer(contract.json().encode()))));
    }
}
