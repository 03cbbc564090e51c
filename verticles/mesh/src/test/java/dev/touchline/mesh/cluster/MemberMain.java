package dev.touchline.mesh.cluster;

import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.lifecycle.ShutdownHook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A member as a process of its own: serves {@link Load#WHO} with its process id and writes to standard output how it is,
 * a line each time that changes, until it is told to stop.
 */
final class MemberMain {
    private static final long LOOK_MS = 50;

    private final PrintStream out;
    private String said = "";

    private MemberMain(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        new MemberMain(System.out).run();
    }

    private void run() {
        ClusterConfig config = new ConfigLoader(List.of(ClusterConfig.class))
                .load(Optional.empty(), System.getenv())
                .get(ClusterConfig.class);
        Cluster cluster = Cluster.join(config, new VertxOptions(), Vertx.builder()::with);
        Vertx vertx = cluster.vertx();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CachedHealthChecks checks = new CachedHealthChecks(vertx);
        cluster.watch(checks, registry);
        DirectBus bus = new DirectBus(vertx, LaneConfig.defaults(), registry, Clock.systemUTC());
        long pid = ProcessHandle.current().pid();
        Subscription serving = Members.await(
                bus.serve(Load.WHO, 1000, (ask, call) -> Future.succeededFuture(new Load.Answer(ask.number(), pid))));
        new ShutdownHook(() -> serving.cancel().eventually(vertx::close), Duration.ofSeconds(20)).install();
        vertx.setPeriodic(
                LOOK_MS,
                look -> say((checks.report().serves() ? "ready" : "unready") + " size " + cluster.size() + " restored "
                        + (int) registry.get("cluster.registrations.restored")
                                .counter()
                                .count()
                        + why(checks)));
    }

    private static String why(CachedHealthChecks checks) {
        return checks.report().checks().stream()
                .filter(check -> !check.ok())
                .map(check -> ": " + check.detail())
                .collect(Collectors.joining());
    }

    private void say(String now) {
        if (!now.equals(said)) {
            said = now;
            out.println(now);
            out.flush();
        }
    }
}
