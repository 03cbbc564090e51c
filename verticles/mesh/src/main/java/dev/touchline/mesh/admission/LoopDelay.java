package dev.touchline.mesh.admission;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;

/**
 * How far the event loops of a process are behind: the time that a task waits now until the slowest of them runs it. It is
 * found by handing each an empty task, only when somebody asks and every few milliseconds at most, so that a process in
 * which nobody asks pays nothing. A task that has not run yet counts by its age, so that a loop which hangs shows at once.
 * Safe for use by any thread.
 */
public final class LoopDelay {
    private static final long BETWEEN_ERRANDS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What was found longer ago says nothing of now. */
    private static final long STALE = TimeUnit.MILLISECONDS.toNanos(50);

    private final LongSupplier nanoTime;
    private final AtomicLong askedAt;
    private volatile List<Loop> loops = List.of();

    /** No loops yet, none of which is behind. */
    public LoopDelay(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        askedAt = new AtomicLong(nanoTime.getAsLong() - BETWEEN_ERRANDS);
    }

    /** Looks at these loops from now on, and at no others. */
    public void watch(Iterable<? extends Executor> executors) {
        loops = StreamSupport.stream(executors.spliterator(), false)
                .map(Loop::new)
                .toList();
    }

    /** Nanoseconds that the slowest loop is behind. */
    public long nanos() {
        long now = nanoTime.getAsLong();
        long last = askedAt.get();
        if (now - last >= BETWEEN_ERRANDS && askedAt.compareAndSet(last, now)) {
            loops.forEach(loop -> loop.send(now));
        }
        long most = 0;
        for (Loop loop : loops) {
            most = Math.max(most, loop.behind(now));
        }
        return most;
    }

    /** One loop, and the empty task that it was given last. */
    private final class Loop {
        private final Executor executor;
        private volatile long sentAt;
        private volatile long ranAt;
        private volatile long waited;
        private volatile boolean underWay;

        Loop(Executor executor) {
            this.executor = executor;
        }

        void send(long now) {
            if (underWay) {
                return;
            }
            sentAt = now;
            underWay = true;
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException stopped) {
                underWay = false;
            }
        }

        private void run() {
            long now = nanoTime.getAsLong();
            waited = now - sentAt;
            ranAt = now;
            underWay = false;
        }

        long behind(long now) {
            long found = now - ranAt < STALE ? waited : 0;
            return underWay ? Math.max(found, now - sentAt) : found;
        }
    }
}
