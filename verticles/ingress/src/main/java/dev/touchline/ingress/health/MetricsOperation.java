package dev.touchline.ingress.health;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;

/** {@code GET /metrics} for Prometheus. */
final class MetricsOperation implements Operation {
    private final Metrics metrics;

    MetricsOperation(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String id() {
        return "getMetrics";
    }

    @Override
    public Future<Reply> answer(Request request) {
        String type = Metrics.mediaType(request.http().getHeader(HttpHeaders.ACCEPT));
        return Future.succeededFuture(new Reply(200, type, Buffer.buffer(metrics.scrape(type)), Map.of()));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
