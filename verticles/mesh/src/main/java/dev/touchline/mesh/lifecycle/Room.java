package dev.touchline.mesh.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** A part of the mesh that can be started and stopped. */
public interface Room {

    /** Its name, which is also its module's, its section's and its role's. */
    String name();

    /** Starts it; the future completes when it can take work. A failed start leaves nothing running. */
    Future<Void> start();

    /** Stops it: no new work, what is under way is finished, then everything is closed. Safe before start and twice. */
    Future<Void> stop();

    /** How long its stop may take, where it is not what the lifecycle grants to any room. */
    default Optional<Duration> stopBound() {
        return Optional.empty();
    }
}
