package dev.touchline.mesh.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.lifecycle.Lifecycle.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final Rooms rooms = new Rooms();

    @Test
    void startsInOrderAndStopsInReverse() throws Exception {
        Lifecycle lifecycle = new Lifecycle(List.of(rooms.well("a"), rooms.well("b"), rooms.well("c")));
        assertThat(lifecycle.state()).isEqualTo(State.LATENT);

        await(lifecycle.start());
        assertThat(lifecycle.state()).isEqualTo(State.RUNNING);
        await(lifecycle.stop());

        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
        assertThat(rooms.story).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
    }

    @Test
    void startsARoomOnlyWhenTheOneBeforeItRuns() {
        Promise<Void> slow = Promise.promise();
        Lifecycle lifecycle =
                new Lifecycle(List.of(rooms.room("a", slow::future, Future::succeededFuture), rooms.well("b")));

        lifecycle.start();
        assertThat(rooms.story).containsExactly("+a");
        assertThat(lifecycle.state()).isEqualTo(State.STARTING);
        slow.complete();
        assertThat(rooms.story).containsExactly("+a", "+b");
    }

    @Test
    void undoesWhatStartedWhenARoomFailsAndNamesIt() {
        Room broken = rooms.room(
                "history", () -> Future.failedFuture("the port is taken\nby somebody"), Future::succeededFuture);
        Lifecycle lifecycle = new Lifecycle(List.of(rooms.well("a"), broken, rooms.well("c")));

        assertThatThrownBy(() -> await(lifecycle.start()))
                .isInstanceOf(StartException.class)
                .hasMessage("the room history could not start: the port is taken; by somebody");
        assertThat(rooms.story).containsExactly("+a", "+history", "-history", "-a");
        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void takesAThrownExceptionForAFailedStart() {
        Room broken = rooms.room(
                "history",
                () -> {
                    throw new IllegalStateException("no disk");
                },
                Future::succeededFuture);

        assertThatThrownBy(() -> await(new Lifecycle(List.of(rooms.well("a"), broken)).start()))
                .hasMessageContaining("history")
                .hasMessageContaining("no disk");
        assertThat(rooms.story).endsWith("-a");
    }

    @Test
    void isStoppedBeforeItIsStarted() throws Exception {
        Lifecycle lifecycle = new Lifecycle(List.of(rooms.well("a")));

        await(lifecycle.stop());

        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
        assertThatThrownBy(() -> await(lifecycle.start())).isInstanceOf(StartException.class);
        assertThat(rooms.story).isEmpty();
    }

    @Test
    void stopsOnceHoweverOftenItIsAsked() throws Exception {
        Lifecycle lifecycle = new Lifecycle(List.of(rooms.well("a")));
        await(lifecycle.start());

        assertThat(lifecycle.stop()).isSameAs(lifecycle.stop());
        await(lifecycle.stop());
        assertThat(lifecycle.start().succeeded()).isTrue();
        assertThat(rooms.story).containsExactly("+a", "-a");
    }

    @Test
    void undoesAStartThatAStopInterrupts() throws Exception {
        Promise<Void> slow = Promise.promise();
        Lifecycle lifecycle = new Lifecycle(
                List.of(rooms.well("a"), rooms.room("b", slow::future, Future::succeededFuture), rooms.well("c")));
        Future<Void> start = lifecycle.start();

        Future<Void> stop = lifecycle.stop();
        assertThat(stop.isComplete()).isFalse();
        slow.complete();

        await(stop);
        assertThatThrownBy(() -> await(start)).hasMessageContaining("stopped while it was starting");
        assertThat(rooms.story).containsExactly("+a", "+b", "-b", "-a");
    }

    @Test
    void stopsEvenWhileARoomHangsInItsStart() throws Exception {
        Promise<Void> never = Promise.promise();
        Lifecycle lifecycle = new Lifecycle(
                List.of(rooms.well("a"), rooms.room("b", never::future, Future::succeededFuture)),
                Duration.ofMillis(50));
        lifecycle.start();

        await(lifecycle.stop());

        assertThat(rooms.story).containsExactly("+a", "+b", "-b", "-a");
    }

    @Test
    void goesOnStoppingWhenARoomHangsOrFailsAndSaysSo() throws Exception {
        Promise<Void> never = Promise.promise();
        Lifecycle lifecycle = new Lifecycle(
                List.of(
                        rooms.well("a"),
                        rooms.room("b", Future::succeededFuture, never::future),
                        rooms.room("c", Future::succeededFuture, () -> Future.failedFuture("stuck door"))),
                Duration.ofMillis(50));
        await(lifecycle.start());

        assertThatThrownBy(() -> await(lifecycle.stop()))
                .hasMessageContaining("c did not stop properly: stuck door")
                .hasMessageContaining("b did not stop within 50 ms");
        assertThat(rooms.story).endsWith("-c", "-b", "-a");
        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void givesARoomTheTimeThatItHasOfItsOwn() throws Exception {
        Promise<Void> never = Promise.promise();
        Room hasty = rooms.bounded("a", never::future, Duration.ofMillis(50));
        Lifecycle lifecycle = new Lifecycle(List.of(hasty), Duration.ofMinutes(10));
        await(lifecycle.start());

        assertThatThrownBy(() -> await(lifecycle.stop())).hasMessageContaining("a did not stop within 50 ms");
    }

    static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
