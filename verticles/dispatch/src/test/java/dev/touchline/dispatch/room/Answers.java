package dev.touchline.dispatch.room;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a test expects, within bounds. */
final class Answers {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private Answers() {}

    static <T> T of(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("failed instead of answering", failed.getCause());
        } catch (TimeoutException | InterruptedException silent) {
            throw new AssertionError("no answer", silent);
        }
    }

    static Failure failure(Future<?> future) {
        try {
            Object answer = future.toCompletionStage().toCompletableFuture().get(BOUND.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("answered instead of failing: " + answer);
        } catch (ExecutionException failed) {
            return FailureException.failureOf(failed.getCause());
        } catch (TimeoutException | InterruptedException silent) {
            throw new AssertionError("neither answer nor failure", silent);
        }
    }

    static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + BOUND + ": " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
