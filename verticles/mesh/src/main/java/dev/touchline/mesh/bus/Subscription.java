package dev.touchline.mesh.bus;

import io.vertx.core.Future;

/** Something served or heard, until cancelled. */
@FunctionalInterface
public interface Subscription {

    /** Takes no more messages; the future completes when those under way have been answered. May be called twice. */
    Future<Void> cancel();
}
