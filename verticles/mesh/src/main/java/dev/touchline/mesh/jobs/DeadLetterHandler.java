package dev.touchline.mesh.jobs;

import io.vertx.core.Future;

/** Takes charge of dead letters. */
@FunctionalInterface
public interface DeadLetterHandler {

    /** Files one; it is forgotten where it lay once the future succeeds. */
    Future<Void> file(DeadLetter deadLetter);
}
