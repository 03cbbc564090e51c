package dev.touchline.mesh.cluster;

import dev.touchline.mesh.cluster.Registrar.Pass;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether this process still has its place in the cluster, and takes it again when the cluster has forgotten it.
 *
 * <p>A process that was frozen for longer than the others wait has been put out, and for some seconds after it wakes does
 * not know; from waking until it has found itself registered among others again it counts as isolated, and is not ready.
 */
final class ClusterWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** So short that a gap is hardly longer than the pause that made it. */
    private static final Duration TICK = Duration.ofMillis(500);

    private static final long PING_MS = 800;
    private static final Duration DEAF = Duration.ofSeconds(4);
    private static final long NEVER = Long.MIN_VALUE;

    /** A frozen member holds up whoever asks for its part of the registrations, which is no fault of this process. */
    private static final Duration TRUSTED = Duration.ofSeconds(45);

    private final Vertx vertx;
    private final Registrar registrar;
    private final ClusterConfig config;
    private final WorkerExecutor worker;
    private final Absence absence;
    private final Counter restored;
    private final String pingAddress;
    private final DeliveryOptions pingOptions = new DeliveryOptions().setSendTimeout(PING_MS);
    private Future<Pass> pass = Future.failedFuture("not looked yet");
    private volatile long lookedAt = NEVER;
    private volatile long heardAt = NEVER;

    ClusterWatch(Vertx vertx, Registrar registrar, ClusterConfig config, MeterRegistry registry) {
        this.vertx = vertx;
        this.registrar = registrar;
        this.config = config;
        worker = vertx.createSharedWorkerExecutor("cluster-watch", 1);
        absence = new Absence(config.maxNoHeartbeat());
        pingAddress = PeerWatch.address(registrar.getNodeId());
        restored = Counter.builder("cluster.registrations.restored")
                .description("Consumers of this process that the cluster had forgotten and that were registered again")
                .register(registry);
        Gauge.builder("cluster.size", registrar, Registrar::size)
                .description("Members of the cluster, this process among them")
                .register(registry);
    }

    void begin(HealthChecks checks) {
        checks.register("cluster", Kind.REQUIRED, this::place);
        config.expected().ifPresent(size -> checks.register("cluster-size", Kind.OPTIONAL, () -> size(size)));
        beat();
        vertx.setPeriodic(TICK.toMillis(), due -> absence.tick(System.nanoTime(), registrar.size()));
        vertx.setPeriodic(BEAT.toMillis(), due -> beat());
    }

    private void beat() {
        long now = System.nanoTime();
        absence.tick(now, registrar.size());
        if (pass.isComplete()) {
            pass = worker.executeBlocking(registrar::mend);
            pass.onSuccess(found -> looked(now, found)).onFailure(ClusterWatch::couldNotLook);
        }
    }

    private void looked(long begunAt, Pass found) {
        lookedAt = begunAt;
        absence.found(begunAt, System.nanoTime(), registrar.size());
        if (found.restored() > 0) {
            restored.increment(found.restored());
            LOG.warn(
                    "The cluster had forgotten {} of this process's {} consumers; they are registered again",
                    found.restored(),
                    found.own());
        }
        if (found.removed() > 0) {
            LOG.info("Removed {} registrations of processes that are gone", found.removed());
        }
    }

    private static void couldNotLook(Throwable thrown) {
        LOG.warn("The cluster's registrations could not be read: {}", String.valueOf(thrown.getMessage()));
    }

    private Future<Finding> place() {
        if (!registrar.isActive()) {
            return Future.succeededFuture(new Finding(false, "this process has left the cluster"));
        }
        if (absence.isolated(System.nanoTime())) {
            return Future.succeededFuture(new Finding(
                    false, "this process was frozen, the others may have put it out; waiting to be back among them"));
        }
        if (lookedAt == NEVER || System.nanoTime() - lookedAt > TRUSTED.toNanos()) {
            return Future.succeededFuture(new Finding(false, "the cluster's registrations cannot be read"));
        }
        return vertx.eventBus()
                .request(pingAddress, registrar.getNodeId(), pingOptions)
                .onSuccess(pong -> heardAt = System.nanoTime())
                .transform(done -> Future.succeededFuture(heard()));
    }

    /** One lost ping is a busy machine; it is deaf when several are. */
    private Finding heard() {
        boolean hears = heardAt != NEVER && System.nanoTime() - heardAt < DEAF.toNanos();
        return new Finding(hears, hears ? members(registrar.size()) : "this process does not hear itself on the bus");
    }

    private Future<Finding> size(int expected) {
        int size = registrar.size();
        return Future.succeededFuture(new Finding(size >= expected, members(size) + " of " + expected + " expected"));
    }

    private static String members(int size) {
        return size == 1 ? "1 member" : size + " members";
    }
}
