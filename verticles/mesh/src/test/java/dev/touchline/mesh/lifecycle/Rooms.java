package dev.touchline.mesh.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Rooms that write down what happens to them. */
final class Rooms {
    final List<String> story = new CopyOnWriteArrayList<>();

    /** A room that starts and stops at once. */
    Room well(String name) {
        return room(name, Future::succeededFuture, Future::succeededFuture);
    }

    Room room(String name, Supplier<Future<Void>> start, Supplier<Future<Void>> stop) {
        return room(name, start, stop, Optional.empty());
    }

    /** A room that starts at once and has a time of its own to stop in. */
    Room bounded(String name, Supplier<Future<Void>> stop, Duration bound) {
        return room(name, Future::succeededFuture, stop, Optional.of(bound));
    }

    private Room room(
            String name, Supplier<Future<Void>> start, Supplier<Future<Void>> stop, Optional<Duration> bound) {
        return new Room() {
            @Override
            public Optional<Duration> stopBound() {
                return bound;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public Future<Void> start() {
                story.add("+" + name);
                return start.get();
            }

            @Override
            public Future<Void> stop() {
                story.add("-" + name);
                return stop.get();
            }
        };
    }
}
