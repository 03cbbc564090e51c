package dev.touchline.testing;

import io.vertx.core.impl.VertxThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
 * Looks at the event loops every few milliseconds and remembers the first one that was held up: that stayed parked, asleep
 * or waiting for a lock inside one task for longer than it may, or that computed inside one task for longer than it may.
 * An idle loop is in no task, and a loop that only waits for a processor is runnable and burns no processor time; neither
 * counts. Nor does a wait for a class to be loaded, which happens once.
 *
 * <p>A wait must be seen as often as its bound holds periods, so that on a busy machine, where this watch gets to look
 * less often, the bound grows with the load. Work is measured in processor time of the loop's thread, of which a busy
 * machine gives no more. Code that has just been loaded runs many times slower than later, so work that holds up a loop
 * counts from the second time that it is met at the same place of ours, or when it takes ten times its bound.
 *
 * <p>What it cannot see: work that is slow but once and under half a second; one that ended between two looks; a pause of
 * the whole process, such as for the garbage collector; loops of another process.
 */
public final class LoopWatch implements AutoCloseable {
    private static final long BOUND_MILLIS = 50;
    private static final long PERIOD_MILLIS = 5;
    private static final int LOOKS = 10;
    private static final long MOST_WORK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long MOST_COLD_WORK = 10 * MOST_WORK;
    private static final String OURS = "dev.touchline.";

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    private final Set<Thread> before;
    private final Map<VertxThread, Wait> waits = new HashMap<>();
    private final Map<VertxThread, Work> works = new HashMap<>();
    private final Map<String, Integer> slowPlaces = new HashMap<>();
    private final AtomicReference<String> blocked = new AtomicReference<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "loop-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** A loop seen waiting inside the task that began at {@code task}, since {@code since}, {@code looks} times. */
    private record Wait(long task, long since, int looks) {}

    /** A loop seen inside the task that began at {@code task}, with the processor time it had used when first seen so. */
    private record Work(long task, long cpuAtFirst, boolean told) {}

    private LoopWatch(Set<Thread> before) {
        this.before = before;
    }

    /** Watches the event loops that start from now on. */
    public static LoopWatch begin() {
        return watch(threads());
    }

    /** Watches the event loops that run now and those that start later. */
    public static LoopWatch beginWithThoseThatRun() {
        return watch(Set.of());
    }

    private static LoopWatch watch(Set<Thread> before) {
        LoopWatch watch = new LoopWatch(before);
        watch.watcher.scheduleWithFixedDelay(watch::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Throws an {@link AssertionError} that says where a loop was held up, if one was. */
    public void failIfBlocked() {
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
        lookForWaits(loop);
        lookForWork(loop);
    }

    private void lookForWork(VertxThread loop) {
        long task = loop.startTime();
        long cpu = task == 0 ? -1 : clock.getThreadCpuTime(loop.getId());
        Work known = works.get(loop);
        if (cpu < 0) {
            works.remove(loop);
        } else if (known == null || known.task() != task) {
            works.put(loop, new Work(task, cpu, false));
        } else if (!known.told() && cpu - known.cpuAtFirst() > MOST_WORK) {
            StackTraceElement[] stack = loop.getStackTrace();
            boolean loading = Arrays.stream(stack).anyMatch(LoopWatch::loadsClasses);
            int times = loading ? 0 : slowPlaces.merge(placeOf(stack), 1, Integer::sum);
            works.put(loop, new Work(task, known.cpuAtFirst(), true));
            if (times > 1) {
                blocked.compareAndSet(null, describe(loop, stack));
            }
        } else if (cpu - known.cpuAtFirst() > MOST_COLD_WORK) {
            blocked.compareAndSet(null, describe(loop, loop.getStackTrace()));
        }
    }

    /** The method of ours that is nearest to the top of a stack, or the top itself. */
    private static String placeOf(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Arrays.stream(stack).findFirst())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("");
    }

    private void lookForWaits(VertxThread loop) {
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
        return "The event loop " + loop.getName() + " was held up for more than " + BOUND_MILLIS + " ms:\n"
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
