package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Worker<Integer, Integer> worker =
            new Worker<>("test", 5, 3, this::doubleAll, registry, Clock.systemUTC());

    @AfterEach
    void stop() {
        gate.countDown();
        worker.close();
    }

    @Test
    void worksInOrderAndInBoundedBatches() throws Exception {
        List<CompletionStage<Integer>> answers = fill();
        gate.countDown();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(get(answers.get(i))).isEqualTo(2 * i);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void refusesWhatFindsTheQueueFull() throws Exception {
        fill();
        assertThat(registry.get("scoring.queue.depth").gauge().value()).isEqualTo(5);
        assertThat(failure(worker.submit(9, soon()))).isEqualTo(Category.OVERLOADED);
        assertThat(registry.get("scoring.queue.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void dropsUndoneWhatIsTooLateWhenItsTurnComes() throws Exception {
        block();
        CompletionStage<Integer> late =
                worker.submit(1, new Deadline(Instant.now().minusMillis(1)));
        CompletionStage<Integer> timely = worker.submit(2, soon());
        gate.countDown();

        assertThat(failure(late)).isEqualTo(Category.TIMEOUT);
        assertThat(get(timely)).isEqualTo(4);
        assertThat(batches).containsExactly(List.of(0), List.of(2));
        assertThat(registry.get("scoring.queue.expired").counter().count()).isEqualTo(1);
    }

    @Test
    void failsWhatWaitsWhenItIsClosed() throws Exception {
        List<CompletionStage<Integer>> answers = fill();
        worker.close();
        for (CompletionStage<Integer> answer : answers.subList(1, 6)) {
            assertThat(failure(answer)).isEqualTo(Category.UNAVAILABLE);
        }
        assertThat(failure(worker.submit(9, soon()))).isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void goesOnAfterWorkThatFailed() throws Exception {
        worker.start();
        gate.countDown();
        CompletionStage<Integer> failed = worker.submit(-1, soon());
        assertThat(failed.toCompletableFuture()
                        .handle((answer, thrown) -> thrown)
                        .get(10, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class);
        assertThat(get(worker.submit(4, soon()))).isEqualTo(8);
    }

    private List<CompletionStage<Integer>> fill() throws InterruptedException {
        List<CompletionStage<Integer>> answers = new ArrayList<>(List.of(block()));
        for (int i = 1; i <= 5; i++) {
            answers.add(worker.submit(i, soon()));
        }
        return answers;
    }

    /** Has the worker take a job that lasts until the gate opens. */
    private CompletionStage<Integer> block() throws InterruptedException {
        worker.start();
        CompletionStage<Integer> first = worker.submit(0, soon());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    private List<Integer> doubleAll(List<Integer> batch) {
        begun.countDown();
        batches.add(batch);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (batch.contains(-1)) {
            throw new IllegalStateException("asked to fail");
        }
        return batch.stream().map(i -> 2 * i).toList();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Category failure(CompletionStage<?> stage) throws Exception {
        try {
            throw new AssertionError("answered " + get(stage));
        } catch (ExecutionException e) {
            return ((FailureException) e.getCause()).failure().category();
        }
    }
}
