package dev.touchline.launcher.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the class archive of a build made beside a server that runs already, so that nobody waits for it: the next start
 * profits. One thread of its own, which ends with its work or with the process.
 */
public final class LaterStarts implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LaterStarts.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private final ClassArchive archive;

    private LaterStarts(ClassArchive archive) {
        this.archive = archive;
    }

    /** Begins, where the build has no archive yet and none was tried in vain; returns at once. */
    public static void prepare(ClassArchive archive) {
        if (!archive.isDue()) {
            return;
        }
        Thread work = new Thread(new LaterStarts(archive), "class-archive");
        work.setDaemon(true);
        work.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(work), "class-archive-stop"));
    }

    @Override
    public void run() {
        try {
            archive.makeUnlessBeingMade().ifPresent(made -> LOG.info("Later starts are quicker: {} is made", made));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            LOG.warn("Later starts will be as slow as this one, until the next build: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Thread work) {
        work.interrupt();
        try {
            work.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
