package dev.touchline.launcher.wiring;

import dev.touchline.ingress.Ingress;
import dev.touchline.ingress.IngressConfig;
import dev.touchline.mesh.census.Node;
import dev.touchline.mesh.cluster.Cluster;
import dev.touchline.mesh.cluster.ClusterConfig;
import dev.touchline.mesh.config.Configuration;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.lifecycle.Lifecycle;
import dev.touchline.mesh.lifecycle.LifecycleConfig;
import dev.touchline.mesh.lifecycle.ShutdownHook;
import dev.touchline.mesh.lifecycle.StartException;
import dev.touchline.mesh.metrics.Metrics;
import dev.touchline.mesh.tracing.Tracing;
import dev.touchline.mesh.tracing.TracingConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The rooms of one process, wired and ready to start. Closing it stops them in reverse order and waits for them. Safe for
 * use by any thread; its methods block and are not for an event loop.
 */
public final class Application implements AutoCloseable {
    private final Vertx vertx;
    private final Node node;
    private final Metrics metrics;
    private final Tracing tracing;
    private final CachedHealthChecks checks;
    private final Ingress ingress;
    private final Lifecycle lifecycle;
    private final LifecycleConfig bounds;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Future<Void> stopping;

    private Application(Configuration configuration, Roles roles) {
        metrics = new Metrics();
        metrics.showBuild(ThisJar.build().version(), ThisJar.build().gitCommit());
        node = ThisProcess.node(roles);
        tracing = Tracing.of(configuration.get(TracingConfig.class), source(node), metrics.registry());
        Optional<Cluster> cluster = join(configuration.get(ClusterConfig.class));
        vertx = cluster.map(Cluster::vertx)
                .orElseGet(() -> measured(new VertxOptions()).build());
        checks = new CachedHealthChecks(vertx);
        cluster.ifPresent(joined -> joined.watch(checks, metrics.registry()));
        bounds = configuration.get(LifecycleConfig.class);
        House house = new House(vertx, configuration, metrics, checks, tracing.tracer(), node, Clock.systemUTC());
        ingress = house.ingress(this::probes);
        if (roles.has("ingress")) {
            ingress.prepare(vertx);
        }
        lifecycle = new Lifecycle(house.rooms(roles, ingress, this::probes), bounds.roomStop());
    }

    /**
     * Wires the rooms that the roles name; nothing is started.
     *
     * @throws dev.touchline.bundle.BundleException when there is no usable model
     * @throws dev.touchline.mesh.cluster.ClusterException when there is a cluster to join and it cannot be joined
     */
    public static Application assemble(Configuration configuration, Roles roles) {
        return new Application(configuration, roles);
    }

    /** The port that the configuration names. */
    public static int portOf(Configuration configuration) {
        return configuration.get(IngressConfig.class).port();
    }

    /** Starts the rooms bottom-up; a room that cannot start undoes the others and fails with one clear line. */
    public void startAndWait() {
        try {
            await(lifecycle.start());
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartException known) {
                throw known;
            }
            throw e;
        }
    }

    /** What this process is called among its neighbours; new at each start. */
    public String node() {
        return node.id();
    }

    /** The port that is listened on; only after a start with the role {@code ingress}. */
    public int port() {
        return await(ingress.port());
    }

    /** From now on, SIGTERM and SIGINT stop the rooms before the process ends. */
    public void stopOnSignal() {
        new ShutdownHook(this::stop, bounds.stop()).install();
    }

    /** Waits until somebody has stopped the rooms. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stop().toCompletionStage().toCompletableFuture().join();
    }

    private static Tracing.Source source(Node node) {
        return new Tracing.Source(node.version(), node.id(), node.roles());
    }

    private Void sendLastSpans() {
        tracing.close();
        return null;
    }

    private Optional<Cluster> join(ClusterConfig config) {
        return config.enabled()
                ? Optional.of(Cluster.join(config, new VertxOptions(), this::measured))
                : Optional.empty();
    }

    private VertxBuilder measured(VertxOptions options) {
        return metrics.measure(Vertx.builder(), options);
    }

    private Probes probes() {
        return new Probes(lifecycle, checks);
    }

    private synchronized Future<Void> stop() {
        if (stopping == null) {
            stopping = lifecycle
                    .stop()
                    .eventually(() -> {
                        checks.close();
                        return vertx.<Void>executeBlocking(this::sendLastSpans);
                    })
                    // Not on the future within: its result would come on an event loop that has ended with Vert.x.
                    .eventually(vertx::close)
                    .onComplete(done -> {
                        metrics.close();
                        stopped.countDown();
                    });
        }
        return stopping;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
