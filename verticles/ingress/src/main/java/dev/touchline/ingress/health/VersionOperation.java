package dev.touchline.ingress.health;

import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.ModelQuery;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /version}: the build, and the model where one answers. */
final class VersionOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Bus bus;
    private final ReplyJson json;
    private final String version;
    private final String gitCommit;

    VersionOperation(Bus bus, ReplyJson json, String version, String gitCommit) {
        this.bus = bus;
        this.json = json;
        this.version = version;
        this.gitCommit = gitCommit;
    }

    @Override
    public String id() {
        return "getVersion";
    }

    @Override
    public Future<Reply> answer(Request request) {
        return bus.request(ScoringEndpoints.MODEL, new ModelQuery(), request.call(PATIENCE))
                .map(ModelInfo::model)
                .map(Optional::of)
                .otherwise(Optional.empty())
                .map(model -> Reply.json(200, json.write(view(model))));
    }

    private View view(Optional<ModelIdentity> model) {
        return new View(
                version,
                gitCommit,
                model.map(ModelIdentity::name),
                model.map(ModelIdentity::version),
                model.map(ModelIdentity::alias),
                model.map(ModelIdentity::runId),
                model.map(ModelIdentity::datasetVersion));
    }

    /** The reply. */
    record View(
            String version,
            String gitCommit,
            Optional<String> modelName,
            Optional<String> modelVersion,
            Optional<String> modelAlias,
            Optional<String> modelRunId,
            Optional<String> datasetVersion) {}
}
