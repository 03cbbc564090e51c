package dev.touchline.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a booster in a process of its own before this one uses it: XGBoost loads it there, because a damaged booster can end
 * the process that loads it, and what XGBoost says is compared with what our trees say. One that passed is remembered by its
 * bundle's digest and not tried again; one that failed is, for the fault may have been the machine's.
 *
 * <p>The other process is this one's Java with this one's class path. Blocks for a second or so.
 */
final class Trial {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
    private static final int REASON_LIMIT = 1_000;

    private final Path passed;
    private final int rows;
    private final Duration timeout;

    /**
     * A trial.
     *
     * @param passed folder that remembers what passed with this release; made when it is needed
     * @param rows random rows on which our trees and XGBoost must agree
     * @param timeout after which the other process counts as hanging
     */
    Trial(Path passed, int rows, Duration timeout) {
        this.passed = passed;
        this.rows = rows;
        this.timeout = timeout;
    }

    /**
     * Tries the booster unless its bundle passed before.
     *
     * @throws IllegalArgumentException when it did not pass; the message is one line that says how
     */
    void pass(String digest, byte[] booster) {
        Path mark = passed.resolve(digest + "-" + rows);
        if (!Files.exists(mark)) {
            LOG.info("Trying a new model in a process of its own");
            run(booster);
            remember(mark);
        }
    }

    private void run(byte[] booster) {
        try {
            Process process = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                judge(process, booster);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("it could not be tried: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("its trial was interrupted", e);
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // A crash is an expected answer here and should leave no files behind.
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+SuppressFatalErrorMessage",
                "-cp",
                System.getProperty("java.class.path"),
                TrialMain.class.getName(),
                Integer.toString(rows));
    }

    private void judge(Process process, byte[] booster) throws IOException, InterruptedException {
        feed(process, booster);
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalArgumentException("its trial did not end within " + timeout.toSeconds() + " s");
        }
        int exit = process.exitValue();
        if (exit == TrialMain.REFUSED) {
            throw new IllegalArgumentException(reason(process));
        }
        if (exit != 0) {
            throw new IllegalArgumentException(
                    "it ended the process that tried to load it (exit code " + exit + "); it is damaged");
        }
    }

    private static void feed(Process process, byte[] booster) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(booster);
        } catch (IOException gone) {
            // The process ended before it had read everything; its exit code tells more than the broken pipe.
            LOG.debug("The trial did not read its booster", gone);
        }
    }

    private static String reason(Process process) throws IOException {
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readNBytes(REASON_LIMIT), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("its trial gave no reason");
        }
    }

    private static void remember(Path mark) {
        try {
            Files.createDirectories(mark.getParent());
            Files.writeString(mark, "passed\n");
        } catch (IOException e) {
            LOG.warn(
                    "Could not remember that the model passed its trial; the next start tries it again: {}",
                    e.toString());
        }
    }
}
