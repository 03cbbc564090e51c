package dev.touchline.ingress.health;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.metrics.Metrics;
import java.util.List;
import java.util.function.Supplier;

/** The operations that tell whether it works, and how well. */
public final class HealthOperations {
    private HealthOperations() {}

    /** Operations that show the given probes and meters, of the build of this version and commit. */
    public static List<Operation> of(
            Supplier<Probes> probes, Metrics metrics, Bus bus, ReplyJson json, String version, String gitCommit) {
        return List.of(
                new HealthOperation("getHealthcheck", probes, json, version),
                new HealthOperation("getHealth", probes, json, version),
                new ProbeOperation("getLivez", probes, Probes::live),
                new ProbeOperation("getReadyz", probes, Probes::ready),
                new ProbeOperation("getStartupz", probes, Probes::started),
                new MetricsOperation(metrics),
                new VersionOperation(bus, json, version, gitCommit));
    }
}
