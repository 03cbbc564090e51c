package dev.touchline.mesh.broker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that tells nobody when it comes. */
final class Waiting {
    private static final long LOOK_MS = 20;

    private Waiting() {}

    /** Completes when it holds, or when {@code most} is over. */
    static Future<Void> until(Vertx vertx, BooleanSupplier holds, Duration most) {
        if (holds.getAsBoolean()) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        long end = System.nanoTime() + most.toNanos();
        vertx.setPeriodic(LOOK_MS, timer -> {
            if (holds.getAsBoolean() || System.nanoTime() - end >= 0) {
                vertx.cancelTimer(timer);
                over.tryComplete();
            }
        });
        return over.future();
    }
}
