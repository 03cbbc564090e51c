package dev.touchline.mesh.cluster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every other process again and again whether it hears, and tells which do not. Two lost pings in a row make a
 * process silent, one answer makes it heard; that takes two seconds, where membership waits for
 * {@link ClusterConfig#maxNoHeartbeat()}. Works on one event loop.
 */
final class PeerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PeerWatch.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final long PING_MS = 800;
    private static final int LOST_IN_A_ROW = 2;

    private final Vertx vertx;
    private final Registrar registrar;
    private final DeliveryOptions options = new DeliveryOptions().setSendTimeout(PING_MS);
    private final Map<String, Integer> lost = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private volatile Set<String> silent = Set.of();

    PeerWatch(Vertx vertx, Registrar registrar, MeterRegistry registry) {
        this.vertx = vertx;
        this.registrar = registrar;
        Gauge.builder("cluster.peers.silent", this, watch -> watch.silent.size())
                .description("Other members that do not answer this process on the bus")
                .register(registry);
    }

    /** Where a process answers pings. */
    static String address(String nodeId) {
        return "touchline.node." + nodeId + ".v1";
    }

    void begin() {
        vertx.eventBus().consumer(address(registrar.getNodeId()), ping -> ping.reply(ping.body()));
        vertx.setPeriodic(BEAT.toMillis(), due -> beat());
    }

    private void beat() {
        Set<String> others = new HashSet<>(registrar.getNodes());
        others.remove(registrar.getNodeId());
        lost.keySet().retainAll(others);
        others.stream().filter(asked::add).forEach(this::ping);
        tell();
    }

    private void ping(String node) {
        vertx.eventBus().request(address(node), registrar.getNodeId(), options).onComplete((pong, thrown) -> {
            asked.remove(node);
            if (thrown == null) {
                lost.remove(node);
            } else if (isSilence(thrown)) {
                lost.merge(node, 1, Integer::sum);
            }
            tell();
        });
    }

    /** A process that joins or leaves has nobody at its address for a moment, which is an answer too. */
    private static boolean isSilence(Throwable thrown) {
        return thrown instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    }

    private void tell() {
        Set<String> now = lost.entrySet().stream()
                .filter(one -> one.getValue() >= LOST_IN_A_ROW)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        if (!now.equals(silent)) {
            LOG.warn("Members that do not answer: {}; requests go to others where there are any", now);
            silent = now;
            registrar.silent(now);
        }
    }
}
