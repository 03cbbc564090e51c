package dev.touchline.ingress.inference;

import dev.touchline.ingress.http.FixedOperation;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.health.Probes;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The operations of the Open Inference Protocol. */
public final class InferenceOperations {
    private InferenceOperations() {}

    /**
     * Operations that ask over {@code bus}.
     *
     * @param patience how long one request for scores may take
     * @param version version of the product
     */
    public static List<Operation> over(
            Bus bus, Supplier<Probes> probes, ReplyJson json, Duration patience, String version) {
        ServedModel models = new ServedModel(bus);
        Reply server = Reply.json(200, json.write(new Server("touchline", version, List.of())));
        return List.of(
                new FixedOperation("getInferenceServer", server),
                new HealthOperation(
                        "getInferenceLive", "live", () -> probes.get().live(), json),
                new HealthOperation(
                        "getInferenceReady", "ready", () -> probes.get().ready(), json),
                ModelOperation.metadata("getInferenceModel", models, json),
                ModelOperation.metadata("getInferenceModelVersion", models, json),
                ModelOperation.ready("getInferenceModelReady", models, json),
                ModelOperation.ready("getInferenceModelVersionReady", models, json),
                new InferOperation("infer", models, bus, json, patience),
                new InferOperation("inferWithVersion", models, bus, json, patience));
    }

    /** What the server says of itself. */
    record Server(String name, String version, List<String> extensions) {}
}
