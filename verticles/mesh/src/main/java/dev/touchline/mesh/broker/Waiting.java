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
        Promise<Void> over = Promise.promise();
        look(vertx, holds, System.nanoTime() + most.toNanos(), over);
        return over.future();
    }

    /** One timer after the other: a periodic one that fires before its maker has run on cannot be cancelled by itself. */
    private static void look(Vertx vertx, BooleanSupplier holds, long end, Promise<Void> over) {
        if (holds.getAsBoolean() || System.nanoTime() - end >= 0) {
            over.complete();
        } else {
            vertx.setTimer(LOOK_MS, timer -> look(vertx, holds, end, over));
        }
    }
}
