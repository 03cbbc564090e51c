package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Vert.x with meters, new for each test, and ways to await what happens on it. */
final class Mesh implements BeforeEachCallback, AfterEachCallback {
    Vertx vertx;
    SimpleMeterRegistry registry;

    /** A bus that takes silence for a lost answer, as between the processes of a cluster. */
    DirectBus bus(LaneConfig config) {
        return new DirectBus(vertx, config, registry, Clock.systemUTC(), Tracer.silent(), new Taps(), true);
    }

    /** A bus inside one process. */
    DirectBus neighbourly(LaneConfig config) {
        return new DirectBus(vertx, config, registry, Clock.systemUTC(), Tracer.silent(), new Taps(), false);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer within 10 s", e);
        }
    }

    /** What a request failed with; an answer is an error of the test. */
    static Failure failureOf(Future<?> request) {
        try {
            throw new AssertionError("answered " + await(request));
        } catch (FailureException failed) {
            return failed.failure();
        }
    }

    static Call within(long millis) {
        return Call.until(Deadline.after(Duration.ofMillis(millis)));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        vertx = Vertx.vertx();
        registry = new SimpleMeterRegistry();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        await(vertx.close());
    }
}
