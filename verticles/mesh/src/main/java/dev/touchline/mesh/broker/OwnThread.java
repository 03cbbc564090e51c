package dev.touchline.mesh.broker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread on which calls of the driver may block. Work handed to it runs in order; after its end work is dropped. The
 * bound on what waits for it is that of whoever hands work to it.
 */
final class OwnThread {
    private static final Logger LOG = LoggerFactory.getLogger(OwnThread.class);

    private final ScheduledThreadPoolExecutor executor;

    OwnThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, daemons(name));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs work soon; false when the thread has ended. */
    boolean run(Runnable work) {
        return runIn(0, work);
    }

    /** Runs work after a while; false when the thread has ended. */
    boolean runIn(long millis, Runnable work) {
        try {
            executor.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    /** Runs one last piece of work and ends. */
    Future<Void> endWith(Runnable work) {
        Promise<Void> ended = Promise.promise();
        boolean accepted = run(() -> {
            try {
                work.run();
            } finally {
                executor.shutdown();
                ended.complete();
            }
        });
        if (!accepted) {
            ended.complete();
        }
        return ended.future();
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException mistake) {
            LOG.error("A mistake of ours on {}", Thread.currentThread().getName(), mistake);
        }
    }
}
