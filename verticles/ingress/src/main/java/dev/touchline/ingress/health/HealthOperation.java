package dev.touchline.ingress.health;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.health.HealthReport;
import dev.touchline.mesh.health.Probes;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /healthcheck} and {@code GET /health}: the full report, under an operationId each. */
final class HealthOperation implements Operation {
    private static final double MEBIBYTE = 1024.0 * 1024.0;
    private static final String DATABASE = "database";

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
                Reply.json(200, json.write(view(probes.get().report()))));
    }

    @Override
    public boolean admitted() {
        return false;
    }

    private View view(HealthReport report) {
        Runtime runtime = Runtime.getRuntime();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
        return new View(
                report.status().toString(),
                version,
                ManagementFactory.getRuntimeMXBean().getPid(),
                Math.round(used * 10) / 10.0,
                report.checks().stream().anyMatch(check -> check.name().equals(DATABASE) && check.ok()),
                report.checks());
    }

    /** The reply; {@code memoryUsageMb} is the used heap. */
    record View(
            String status,
            String version,
            long workerPid,
            double memoryUsageMb,
            boolean database,
            List<HealthReport.Check> checks) {}
}
