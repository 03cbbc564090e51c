package dev.touchline.mesh.census;

import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that no other process has a role that only one may have, and says so loudly when one does: the health is
 * degraded, and a line is logged each time that it begins. It hinders nothing. Safe for any thread.
 */
public final class OnlyOne {
    private static final Logger LOG = LoggerFactory.getLogger(OnlyOne.class);

    private final Directory directory;
    private final Node node;
    private final String role;
    private final String advice;
    private final AtomicBoolean crowded = new AtomicBoolean();

    /**
     * A watch over a role that this process has.
     *
     * @param advice what goes wrong with more of them and what to do about it, a sentence
     */
    public OnlyOne(Directory directory, Node node, String role, String advice) {
        this.directory = directory;
        this.node = node;
        this.role = role;
        this.advice = advice;
    }

    /** Registers the optional check {@code only-<role>}. */
    public void watch(HealthChecks checks) {
        checks.register("only-" + role, Kind.OPTIONAL, () -> Future.succeededFuture(look()));
    }

    Finding look() {
        List<NodeSeen> others = directory.nodes().stream()
                .filter(other ->
                        !other.node().equals(node.id()) && other.roles().contains(role))
                .toList();
        if (others.isEmpty()) {
            crowded.set(false);
            return new Finding(true, "no other process has the role " + role);
        }
        String who =
                others.stream().map(other -> other.host() + ":" + other.pid()).collect(Collectors.joining(", "));
        if (crowded.compareAndSet(false, true)) {
            LOG.warn("Another process has the role {} too: {}. {}", role, who, advice);
        }
        return new Finding(false, "also at " + who + ": " + advice);
    }
}
