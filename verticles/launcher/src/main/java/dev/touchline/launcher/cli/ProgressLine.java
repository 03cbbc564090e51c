package dev.touchline.launcher.cli;

import java.io.PrintStream;

/** A line that shows how far a long command has come. Not thread-safe. */
final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean interactive;
    private String phase = "";
    private int shown = -1;

    ProgressLine(PrintStream err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    /** Shows that {@code done} of {@code total} steps of a phase are behind us. */
    void show(String newPhase, long done, long total) {
        int percent = total <= 0 ? 100 : (int) Math.min(100, done * 100 / total);
        boolean changed = !newPhase.equals(phase);
        if (changed && !phase.isEmpty() && interactive) {
            err.println();
        }
        if (interactive && (changed || percent != shown)) {
            err.printf("\r%-28s %s %3d %%", newPhase, bar(percent), percent);
            err.flush();
        } else if (!interactive && changed) {
            err.println(newPhase);
        }
        phase = newPhase;
        shown = percent;
    }

    private static String bar(int percent) {
        int filled = percent * WIDTH / 100;
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }

    @Override
    public void close() {
        if (interactive && !phase.isEmpty()) {
            err.println();
        }
    }
}
