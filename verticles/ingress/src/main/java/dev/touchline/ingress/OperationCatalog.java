package dev.touchline.ingress;

import dev.touchline.ingress.batch.BatchOperation;
import dev.touchline.ingress.batch.BatchRules;
import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.docs.DocsOperations;
import dev.touchline.ingress.health.HealthOperations;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.imports.ImportBounds;
import dev.touchline.ingress.imports.Imports;
import dev.touchline.ingress.inference.InferenceOperations;
import dev.touchline.ingress.live.LiveOperations;
import dev.touchline.ingress.matches.MatchOperations;
import dev.touchline.ingress.ops.OpsOperations;
import dev.touchline.ingress.predict.PredictOperations;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.tasks.TaskOperations;
import dev.touchline.ingress.trackrecord.TrackRecordOperations;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.metrics.Metrics;
import dev.touchline.mesh.tap.WireTap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every operation of the contract, made of what it needs. */
final class OperationCatalog {
    private final IngressConfig config;
    private final Bus bus;
    private final ReplyJson json;
    private final Problems problems;
    private final Supplier<Probes> probes;
    private final Supplier<List<NodeSeen>> nodes;
    private final Metrics metrics;
    private final Clock clock;
    private final BuildInfo build;
    private final Imports imports;
    private final LiveOperations live;
    private final BatchRules batches;
    private final DocsOperations documents;

    OperationCatalog(
            IngressConfig config,
            Bus bus,
            ReplyJson json,
            Problems problems,
            Supplier<Probes> probes,
            Supplier<List<NodeSeen>> nodes,
            WireTap tap,
            Metrics metrics,
            Clock clock,
            BuildInfo build) {
        this.config = config;
        this.bus = bus;
        this.json = json;
        this.problems = problems;
        this.probes = probes;
        this.nodes = nodes;
        this.metrics = metrics;
        this.clock = clock;
        this.build = build;
        this.live = new LiveOperations(bus, nodes, tap, json, clock);
        this.imports = new Imports(
                bus,
                json,
                new ImportBounds(config.importLimit().bytes(), config.importTimeout(), config.bodyTimeout()));
        this.documents = new DocsOperations(json, build.version());
        this.batches = new BatchRules(
                new Limiter(Limit.fixed(config.maxBatches())),
                config.batchConcurrency(),
                config.maxBatchLines(),
                Math.toIntExact(config.bodyLimit().bytes()),
                config.predictTimeout(),
                config.bodyTimeout(),
                // The other half is for the answers that are under way then.
                config.drainTimeout().dividedBy(2));
    }

    /** The operations of one event loop. */
    List<Operation> operations(Vertx vertx, ApiContract contract, WorkerExecutor workers) {
        List<Operation> all =
                new ArrayList<>(PredictOperations.over(bus, json, problems, config.predictTimeout(), clock));
        all.add(new BatchOperation(bus, batches, problems, json));
        all.addAll(TaskOperations.over(bus, json));
        all.addAll(OpsOperations.over(bus, nodes, json));
        all.addAll(live.on(vertx));
        all.addAll(MatchOperations.over(bus, json));
        all.addAll(TrackRecordOperations.over(bus, json));
        all.add(imports.operation(workers));
        all.addAll(HealthOperations.of(probes, metrics, bus, json, build.version(), build.gitCommit()));
        all.addAll(InferenceOperations.over(bus, probes, json, config.predictTimeout(), build.version()));
        all.addAll(documents.of(contract));
        return all;
    }
}
