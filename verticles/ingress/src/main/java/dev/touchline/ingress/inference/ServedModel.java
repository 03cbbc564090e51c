package dev.touchline.ingress.inference;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.ModelQuery;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Request;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;

/** The model that the path of a request names, which must be the one that is loaded. */
final class ServedModel {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;

    ServedModel(Bus bus) {
        this.bus = bus;
    }

    /** The loaded model; {@code NOT_FOUND} where the path names another one or another version of it. */
    Future<ModelInfo> of(Request request) {
        return bus.request(ScoringEndpoints.MODEL, new ModelQuery(), request.call(PATIENCE))
                .map(info -> checked(info, request.parameters()));
    }

    private static ModelInfo checked(ModelInfo info, Parameters wanted) {
        String name = info.model().name();
        String version = info.model().version();
        boolean same = wanted.required("model").equals(name)
                && wanted.text("version").map(version::equals).orElse(true);
        if (!same) {
            throw Failure.of(
                            Category.NOT_FOUND,
                            "unknown-model",
                            "There is no such model here; there is " + name + " in version " + version + ".")
                    .asException();
        }
        return info;
    }
}
