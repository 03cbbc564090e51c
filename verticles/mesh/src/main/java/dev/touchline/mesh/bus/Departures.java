package dev.touchline.mesh.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.time.Duration;
import java.util.List;

/**
 * Takes an address of this process off the cluster's list while its consumer still hears what others, who do not know
 * yet, send to it. Unregistering the consumer does both at once, and what arrives after it meets silence. Safe for any
 * thread.
 */
final class Departures {
    /** The cluster's word reaches a node in milliseconds; a busy one may need some more. */
    private static final Duration LINGER = Duration.ofMillis(250);

    private final Vertx vertx;

    Departures(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Tells the cluster that nobody here serves the address, and gives it time to hear. Completes at once where there is
     * no cluster, and never fails: a list that could not be changed is no reason to stay.
     */
    Future<Void> announce(String address) {
        if (!vertx.isClustered()) {
            return Future.succeededFuture();
        }
        // Vert.x offers the list to its own modules only; the type of its entries is the public one of cluster
        // managers.
        ClusterManager cluster = ((VertxInternal) vertx).clusterManager();
        Promise<List<RegistrationInfo>> registered = Promise.promise();
        cluster.getRegistrations(address, registered);
        return registered
                .future()
                .compose(all -> withdraw(cluster, address, all))
                .transform(done -> vertx.timer(LINGER.toMillis()).mapEmpty());
    }

    private static Future<?> withdraw(ClusterManager cluster, String address, List<RegistrationInfo> registered) {
        if (registered == null) {
            return Future.succeededFuture();
        }
        return Future.join(registered.stream()
                .filter(entry -> entry.nodeId().equals(cluster.getNodeId()) && !entry.localOnly())
                .map(entry -> withdraw(cluster, address, entry))
                .toList());
    }

    private static Future<Void> withdraw(ClusterManager cluster, String address, RegistrationInfo entry) {
        Promise<Void> removed = Promise.promise();
        cluster.removeRegistration(address, entry, removed);
        return removed.future();
    }
}
