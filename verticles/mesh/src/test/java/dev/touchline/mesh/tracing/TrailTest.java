package dev.touchline.mesh.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrailTest {
    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void keepsItsTraceThroughTimersFuturesAndBlockingWork() {
        Traceparent trace = Traceparent.create();

        Future<List<Optional<Traceparent>>> seen = onItsOwn(() -> {
            Trail.follow(trace);
            List<Optional<Traceparent>> found = new ArrayList<>();
            return vertx.timer(1, TimeUnit.MILLISECONDS)
                    .compose(fired -> {
                        found.add(Trail.trace());
                        return vertx.executeBlocking(Trail::trace);
                    })
                    .map(blocking -> {
                        found.add(blocking);
                        found.add(Trail.trace());
                        return found;
                    });
        });

        assertThat(await(seen)).hasSize(3).containsOnly(Optional.of(trace));
    }

    @Test
    void saysNothingOfOneRequestInAnotherOfTheSameLoop() {
        List<Future<String>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String task = "task-" + i;
            long delay = 1 + i % 7;
            requests.add(onItsOwn(() -> {
                Trail.about(LogField.TASK_ID, task);
                return vertx.timer(delay, TimeUnit.MILLISECONDS)
                        .map(fired -> Trail.fields().get(LogField.TASK_ID));
            }));
        }

        for (int i = 0; i < requests.size(); i++) {
            assertThat(await(requests.get(i))).isEqualTo("task-" + i);
        }
        assertThat(await(onItsOwn(() -> Future.succeededFuture(Trail.fields()))))
                .isEmpty();
    }

    @Test
    void dropsWhatIsSaidOnTheContextOfARoom() {
        Future<Map<LogField, String>> said = Future.future(promise -> loop.runOnContext(here -> {
            Trail.follow(Traceparent.create());
            Trail.about(LogField.TASK_ID, "everybody's");
            promise.complete(Trail.fields());
        }));

        assertThat(await(said)).isEmpty();
    }

    @Test
    void beginsWorkForAnotherWithAnotherTrail() {
        Traceparent mine = Traceparent.create();
        Traceparent others = Traceparent.create();

        List<Optional<Traceparent>> seen = await(onItsOwn(() -> {
            Trail.follow(mine);
            Trail.about(LogField.TASK_ID, "mine");
            return Trail.along(
                            Optional.of(others),
                            () -> Future.succeededFuture(
                                    Trail.fields().containsKey(LogField.TASK_ID)
                                            ? Optional.<Traceparent>empty()
                                            : Trail.trace()))
                    .map(within -> List.of(within, Trail.trace()));
        }));

        assertThat(seen).containsExactly(Optional.of(others), Optional.of(mine));
    }

    private <T> Future<T> onItsOwn(java.util.function.Supplier<Future<T>> work) {
        return Future.future(promise ->
                loop.runOnContext(here -> Trail.along(Optional.empty(), work).onComplete(promise)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
