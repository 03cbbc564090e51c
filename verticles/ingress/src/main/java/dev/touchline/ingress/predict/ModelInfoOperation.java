package dev.touchline.ingress.predict;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code GET /predict/model/info}. */
final class ModelInfoOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    ModelInfoOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "getModelInfo";
    }

    @Override
    public Future<Reply> answer(Request request) {
        return bus.request(ScoringEndpoints.MODEL, new ModelQuery(), request.call(PATIENCE))
                .map(info -> Reply.json(200, json.write(view(info))).cached(Reply.ASK_FIRST));
    }

    private static View view(ModelInfo info) {
        return new View(
                info.model().name(),
                info.model().version(),
                info.model().alias(),
                info.model().runId(),
                info.model().datasetVersion(),
                info.source(),
                info.engine(),
                info.calibration(),
                info.featureSet(),
                info.features(),
                info.gitCommit(),
                info.bundleDigest(),
                info.trainedThrough(),
                info.metrics(),
                info.sources(),
                info.loadedAt());
    }

    /** The reply. */
    record View(
            String modelName,
            String modelVersion,
            String modelAlias,
            String modelRunId,
            String datasetVersion,
            String source,
            String engine,
            String calibration,
            String featureSet,
            List<String> features,
            String gitCommit,
            String bundleDigest,
            String trainedThrough,
            Map<String, Double> metrics,
            List<String> sources,
            Instant loadedAt) {}
}
