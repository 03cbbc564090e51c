package dev.touchline.mesh.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the JVM alive on SIGTERM or SIGINT until everything has stopped, or a bound has passed: a hook that returned
 * earlier would let the process die under the work that it was to finish.
 */
public final class ShutdownHook implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);

    private final Supplier<Future<Void>> stop;
    private final Duration bound;

    /** A hook that runs {@code stop} and waits for it, {@code bound} at most. */
    public ShutdownHook(Supplier<Future<Void>> stop, Duration bound) {
        this.stop = stop;
        this.bound = bound;
    }

    /** Installs it in this JVM. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this, "shutdown"));
    }

    @Override
    public void run() {
        try {
            stop.get().toCompletionStage().toCompletableFuture().get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.warn("Not everything stopped properly: {}", e.getCause().getMessage());
        } catch (TimeoutException e) {
            LOG.warn("Not everything stopped within {} ms", bound.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
