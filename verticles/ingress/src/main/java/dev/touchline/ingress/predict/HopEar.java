package dev.touchline.ingress.predict;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.HopPassed;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hears where the questions come to that clients follow. It listens to the bus from the first of them on, and for good:
 * a listener that comes with its question is known in other processes only after the answer. Confined to one event loop.
 */
final class HopEar {
    private final Map<String, Consumer<HopPassed>> followers = new HashMap<>();
    private final Bus bus;
    private Future<Subscription> listening;

    HopEar(Bus bus) {
        this.bus = bus;
    }

    /** Tells {@code follower} of each hop of a question, best effort, until {@link #leave}. */
    void follow(String id, Consumer<HopPassed> follower) {
        followers.put(id, follower);
        if (listening == null || listening.failed()) {
            listening = bus.subscribe(DispatchEndpoints.HOP_PASSED, this::heard);
        }
    }

    void leave(String id) {
        followers.remove(id);
    }

    private void heard(HopPassed hop) {
        Consumer<HopPassed> follower = followers.get(hop.id());
        if (follower != null) {
            follower.accept(hop);
        }
    }
}
