package dev.touchline.testing.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this JVM, which can tell nobody that it has happened. */
public final class Await {
    private static final Duration PERIOD = Duration.ofMillis(50);

    private Await() {}

    /**
     * Looks every 50 ms until the condition holds.
     *
     * @return whether it came to hold within the limit; false also when the thread is interrupted
     */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
        return true;
    }
}
