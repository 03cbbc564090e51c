package dev.touchline.mesh.cluster;

import com.hazelcast.core.HazelcastException;
import dev.touchline.mesh.health.HealthChecks;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a member of a cluster: a Vert.x whose event bus reaches the other members. Closing that Vert.x takes
 * its consumers off the bus first and then leaves. Safe for use by any thread.
 */
public final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final ClusterConfig config;
    private final Registrar registrar;
    private final Vertx vertx;

    private Cluster(ClusterConfig config, Registrar registrar, Vertx vertx) {
        this.config = config;
        this.registrar = registrar;
        this.vertx = vertx;
    }

    /**
     * Joins the cluster, or begins one when no member is there yet. Blocks for {@link ClusterConfig#joinWithin()} at
     * most; not for an event loop.
     *
     * @param options of the Vert.x, which get those of the event bus here
     * @param builder makes the builder of the Vert.x out of its options
     * @throws ClusterException in one line, when a port is taken, a file of the TLS is unreadable or time is up
     */
    public static Cluster join(
            ClusterConfig config, VertxOptions options, Function<VertxOptions, VertxBuilder> builder) {
        checkFiles(config);
        if (config.exposed() && !config.encrypted()) {
            LOG.warn(
                    "The event bus listens on {}:{} without TLS: whoever reaches that port can say anything on it. Set"
                            + " cluster.tls-cert, tls-key and tls-ca.",
                    config.host(),
                    config.busPort());
        }
        Registrar registrar = new Registrar(Membership.of(config));
        options.setEventBusOptions(BusWire.of(config));
        CompletableFuture<Vertx> joined = builder.apply(options)
                .withClusterManager(registrar)
                .buildClustered()
                .toCompletionStage()
                .toCompletableFuture();
        return new Cluster(config, registrar, await(joined, config)).announce();
    }

    /** The Vert.x on the cluster's event bus. */
    public Vertx vertx() {
        return vertx;
    }

    /** Id of this process in the cluster, new at each start. */
    public String nodeId() {
        return registrar.getNodeId();
    }

    /** How many members the cluster has, this one among them. */
    public int size() {
        return registrar.size();
    }

    /**
     * Begins to watch this process's place in the cluster, until the Vert.x is closed: whether the bus still reaches it
     * and the cluster still knows what it serves, which is mended. Registers the checks {@code cluster} (required) and
     * {@code cluster-size} (optional), the latter when a size is expected. Watches the other members too, so that requests
     * go round one that does not answer.
     */
    public void watch(HealthChecks checks, MeterRegistry registry) {
        new PeerWatch(vertx, registrar, registry).begin();
        new ClusterWatch(vertx, registrar, config, registry).begin(checks);
    }

    private Cluster announce() {
        LOG.info(
                "Joined the cluster {} of {} members on {}:{}, event bus on port {}{}",
                config.name(),
                size(),
                config.host(),
                config.port(),
                config.busPort(),
                config.encrypted() ? " over mutual TLS" : "");
        return this;
    }

    private static Vertx await(CompletableFuture<Vertx> joined, ClusterConfig config) {
        try {
            return joined.get(config.joinWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ClusterException(reason(e.getCause(), config), e.getCause());
        } catch (TimeoutException e) {
            joined.thenAccept(Vertx::close);
            throw new ClusterException(
                    "the cluster could not be joined within "
                            + config.joinWithin().toSeconds()
                            + " s: a member in cluster.members may be frozen, or a firewall swallows port "
                            + config.port(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("joining the cluster was interrupted", e);
        }
    }

    private static String reason(Throwable thrown, ClusterConfig config) {
        boolean bind = hasCause(thrown, BindException.class);
        if (bind && hasCause(thrown, HazelcastException.class)) {
            return cannotListen("membership", config.host(), config.port(), "cluster.port");
        }
        if (bind) {
            return cannotListen("event bus", config.host(), config.busPort(), "cluster.bus-port");
        }
        String words = String.valueOf(thrown.getMessage());
        return "the cluster cannot be joined: " + words.lines().findFirst().orElse(words);
    }

    private static String cannotListen(String what, String host, int port, String key) {
        return "the cluster's " + what + " cannot listen on " + host + ":" + port
                + ", which is in use or no address of this machine; set " + key + " or cluster.host";
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static void checkFiles(ClusterConfig config) {
        config.tlsCert().ifPresent(file -> requireReadable(file, "tls-cert"));
        config.tlsKey().ifPresent(file -> requireReadable(file, "tls-key"));
        config.tlsCa().ifPresent(file -> requireReadable(file, "tls-ca"));
    }

    private static void requireReadable(Path file, String key) {
        if (!Files.isReadable(file)) {
            throw new ClusterException("cluster." + key + " is " + file + ", which cannot be read", null);
        }
    }
}
