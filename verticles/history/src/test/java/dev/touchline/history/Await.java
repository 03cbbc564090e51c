package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for futures, from a test's own thread. */
public final class Await {
    private Await() {}

    public static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the future failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the future did not complete", e);
        }
    }

    /** Looks again and again, for a bounded time, until something holds. */
    static void until(String what, BooleanSupplier holds) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!holds.getAsBoolean()) {
                if (System.nanoTime() > giveUp) {
                    throw new AssertionError("not within a minute: " + what);
                }
                assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting: " + what, e);
        }
    }

    /** Asks on a context, as whoever is confined to it does. */
    public static <T> Future<T> on(Context context, Supplier<Future<T>> question) {
        return Future.future(answer -> context.runOnContext(
                run -> Future.succeededFuture().compose(on -> question.get()).onComplete(answer)));
    }

    public static Failure failure(Future<?> future) {
        try {
            Object value = future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
            throw new AssertionError("the future gave " + value);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FailureException failed) {
                return failed.failure();
            }
            throw new AssertionError("the future failed otherwise", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the future did not complete", e);
        }
    }
}
