package dev.touchline.ingress.inference;

import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** A question about the model: what it takes and gives, or whether it is ready. */
final class ModelOperation implements Operation {
    private final String id;
    private final ServedModel models;
    private final ReplyJson json;
    private final Function<ModelInfo, Object> view;

    private ModelOperation(String id, ServedModel models, ReplyJson json, Function<ModelInfo, Object> view) {
        this.id = id;
        this.models = models;
        this.json = json;
        this.view = view;
    }

    /** {@code GET /v2/models/{model}}. */
    static Operation metadata(String id, ServedModel models, ReplyJson json) {
        return new ModelOperation(id, models, json, ModelOperation::metadata);
    }

    /** {@code GET /v2/models/{model}/ready}. */
    static Operation ready(String id, ServedModel models, ReplyJson json) {
        return new ModelOperation(
                id, models, json, info -> new Ready(info.model().name(), true));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        return models.of(request).map(info -> Reply.json(200, json.write(view.apply(info))));
    }

    private static Metadata metadata(ModelInfo info) {
        return new Metadata(
                info.model().name(),
                List.of(info.model().version()),
                "touchline_" + info.engine(),
                List.of(new Outputs.Description(
                        info.featureSet(), "FP32", List.of(-1, info.features().size()))),
                Outputs.described(),
                new Parameters(info.features(), info.model().runId()));
    }

    /** What the model takes and gives. */
    record Metadata(
            String name,
            List<String> versions,
            String platform,
            List<Outputs.Description> inputs,
            List<Outputs.Description> outputs,
            Parameters parameters) {}

    /**
     * What the protocol has no field for.
     *
     * @param features the columns of the input in order, each of which may also come as an input of its own
     * @param runId id of the training run
     */
    record Parameters(List<String> features, String runId) {}

    /** Whether it is ready, which is told by the status. */
    record Ready(String name, boolean ready) {}
}
