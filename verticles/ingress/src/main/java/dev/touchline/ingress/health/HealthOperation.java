package dev.touchline.ingress.health;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.health.HealthSummary;
import dev.touchline.mesh.health.Probes;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** {@code GET /healthcheck} and {@code GET /health}: the full report, under an operationId each. */
final class HealthOperation implements Operation {
    private final String id;
    private final Supplier<Probes> probes;
    private final ReplyJson json;
    private final String version;

    HealthOperation(String id, Supplier<Probes> probes, ReplyJson json, String version) {
        this.id = id;
        this.probes = probes;
        this.json = json;
        this.version = version;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        return Future.succeededFuture(
                Reply.json(200, json.write(HealthSummary.of(probes.get().report(), version))));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
