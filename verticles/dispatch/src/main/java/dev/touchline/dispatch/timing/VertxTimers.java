package dev.touchline.dispatch.timing;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers of Vert.x; an action runs on the context that set it. Safe for use by any thread that has a context. */
public record VertxTimers(Vertx vertx) implements Timers {

    @Override
    public Timer after(Duration delay, Runnable action) {
        // Rounded up, so that whoever looks at the clock when it fires finds the delay over.
        long millis = Math.max(1, delay.plusNanos(999_999).toMillis());
        long id = vertx.setTimer(millis, fired -> action.run());
        return () -> vertx.cancelTimer(id);
    }
}
