package dev.touchline.mesh.lifecycle;

import io.vertx.core.Future;
import java.util.List;
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
        return new Room() {
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
