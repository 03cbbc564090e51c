package dev.touchline.ingress.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * What an event loop can be told to do later. In each turn it reads what has arrived at its sockets, all of it, and then
 * runs its tasks. To be called on that loop.
 */
interface Loop {
    /** Runs something among the tasks of this turn, behind those that it has already. */
    void inThisTurn(Runnable action);

    /** Runs something among the tasks of the next turn, which does not wait for anything to arrive at the sockets. */
    void inNextTurn(Runnable action);

    /** Runs something in so many milliseconds. */
    void in(long millis, Runnable action);

    /** A loop of Netty. */
    static Loop of(EventLoop loop) {
        return new Loop() {
            @Override
            public void inThisTurn(Runnable action) {
                loop.execute(action);
            }

            @Override
            public void inNextTurn(Runnable action) {
                // Timers that are due are looked up once a turn, before the tasks: one that a task sets is of the next
                // turn.
                loop.execute(() -> loop.schedule(action, 0, TimeUnit.NANOSECONDS));
            }

            @Override
            public void in(long millis, Runnable action) {
                loop.schedule(action, millis, TimeUnit.MILLISECONDS);
            }
        };
    }
}
