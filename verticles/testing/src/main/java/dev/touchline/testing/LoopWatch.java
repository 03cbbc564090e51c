package dev.touchline.testing;

import io.vertx.core.impl.VertxThread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Looks at the event loops every few milliseconds and remembers the first one that stayed parked, asleep or waiting for
 * a lock inside one task for longer than it may. An idle loop is in no task, and a loop that only waits for a processor
 * is runnable; neither counts. Nor does a wait for a class to be loaded, which happens once.
 *
 * <p>A wait must be seen as often as its bound holds periods, so that on a busy machine, where this watch gets to look
 * less often, the bound grows with the load.
 */
final class LoopWatch implements AutoCloseable {
    private static final long BOUND_MILLIS = 50;
    private static final long PERIOD_MILLIS = 5;
    private static final int LOOKS = 10;

    private final Set<Thread> before = threads();
    private final Map<VertxThread, Wait> waits = new HashMap<>();
    private final AtomicReference<String> blocked = new AtomicReference<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "loop-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** A loop seen waiting inside the task that began at {@code task}, since {@code since}, {@code looks} times. */
    private record Wait(long task, long since, int looks) {}

    /** Watches the event loops that start from now on. */
    static LoopWatch begin() {
        LoopWatch watch = new LoopWatch();
        watch.watcher.scheduleWithFixedDelay(watch::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    void failIfBlocked() {
        if (blocked.get() != null) {
            throw new AssertionError(blocked.get());
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }

    private void look() {
        for (Thread thread : threads()) {
            if (thread instanceof VertxThread loop && !loop.isWorker() && !before.contains(loop)) {
                look(loop);
            }
        }
    }

    private void look(VertxThread loop) {
        long task = loop.startTime();
        boolean waitsNow =
                switch (loop.getState()) {
                    case BLOCKED, WAITING, TIMED_WAITING -> true;
                    case NEW, RUNNABLE, TERMINATED -> false;
                };
        if (task == 0 || !waitsNow) {
            waits.remove(loop);
            return;
        }
        long now = System.nanoTime();
        Wait known = waits.get(loop);
        Wait wait = known == null || known.task() != task
                ? new Wait(task, now, 1)
                : new Wait(task, known.since(), known.looks() + 1);
        waits.put(loop, wait);
        if (wait.looks() >= LOOKS && now - wait.since() > TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS)) {
            StackTraceElement[] stack = loop.getStackTrace();
            if (Arrays.stream(stack).noneMatch(LoopWatch::loadsClasses)) {
                blocked.compareAndSet(null, describe(loop, stack));
            }
        }
    }

    private static String describe(Thread loop, StackTraceElement[] stack) {
        return "The event loop " + loop.getName() + " was blocked for more than " + BOUND_MILLIS + " ms:\n"
                + Arrays.stream(stack).map(frame -> "    at " + frame).collect(Collectors.joining("\n"));
    }

    private static boolean loadsClasses(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>") || frame.getMethodName().equals("loadClass");
    }

    private static Set<Thread> threads() {
        Thread[] found = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(found);
        return new HashSet<>(Arrays.asList(found).subList(0, count));
    }
}
