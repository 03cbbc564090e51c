package dev.touchline.ingress;

import dev.touchline.mesh.bus.Bus;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Every operation of the contract, made of what it needs. */
final class OperationCatalog {
    private final IngressConfig config;
    private final Bus bus;
    private final ReplyJson json;
    private final Problems problems;
    private final Clock clock;
    private final BuildInfo build;
    private final Documents documents = new Documents();

    OperationCatalog(
            IngressConfig config, Bus bus, ReplyJson json, Problems problems, Clock clock, BuildInfo build) {
        this.config = config;
        this.bus = bus;
        this.json = json;
        this.problems = problems;
        this.clock = clock;
        this.build = build;
    }

    List<Operation> operations(ApiContract contract) {
        Predictor predictor = new Predictor(bus);
        PredictReplies replies = new PredictReplies(json, clock);
        return List.of(
                new PredictOperation(predictor, replies, problems, config.predictTimeout()),
                new PredictAsyncOperation(predictor, json),
                new TaskOperation(bus, json),
                new TaskStatusOperation(bus, json),
                new CancelTaskOperation(bus, json),
                new TasksOperation(bus, json),
                new ModelInfoOperation(bus, json),
                new TeamsOperation(bus, json),
                new CompetitionsOperation(bus, json),
                new MatchesOperation(bus, json),
                new VersionOperation(bus, json, build),
                new LandingOperation(documents, json, build),
                new FixedOperation("getDocs", documents.page("docs.html")),
                new DocsFileOperation(documents),
                new ProblemPageOperation(),
                new FixedOperation("getContract", new Reply(200, "application/yaml", contract.yaml(), Map.of())),
                new FixedOperation("getContractJson", Reply.json(200, Buffer.buffer(contract.json().encode()))));
    }
}
