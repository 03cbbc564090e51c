package dev.touchline.dispatch.timing;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Timers of Vert.x; a delayed action runs on the context that set it. Safe for use by any thread that has a context.
 *
 * @param room the context of the room
 */
public record VertxTimers(Vertx vertx, Context room) implements Timers {

    @Override
    public Timer after(Duration delay, Runnable action) {
        // Rounded up, so that whoever looks at the clock when it fires finds the delay over.
        long millis = Math.max(1, delay.plusNanos(999_999).toMillis());
        long id = vertx.setTimer(millis, fired -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public void soon(Runnable action) {
        room.runOnContext(here -> action.run());
    }
}
