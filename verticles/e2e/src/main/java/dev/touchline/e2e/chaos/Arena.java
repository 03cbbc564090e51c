package dev.touchline.e2e.chaos;

import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Two copies of each process with their servers: one layout for fault after fault, and a new one after a bad end. */
final class Arena implements AutoCloseable {
    private static final int COPIES = 2;

    private final Path folder;
    private int layouts;
    private Optional<SplitLayout> current = Optional.empty();

    Arena(Path folder) {
        this.folder = folder;
    }

    /** A layout that answers; started when there is none. */
    SplitLayout layout() {
        if (current.isEmpty()) {
            layouts++;
            Path files = folder.resolve("layout-" + layouts).toAbsolutePath();
            SplitPlan any = SplitPlan.of(files, COPIES);
            current = Optional.of(
                    SplitLayout.start(new SplitPlan(files, COPIES, any.port(), Map.of("LOG_FORMAT", "text"))));
        }
        return current.get();
    }

    /** Gives up a layout in which something did not go as it should; its logs stay. */
    void discard() {
        current.ifPresent(SplitLayout::kill);
        current = Optional.empty();
    }

    @Override
    public void close() {
        current.ifPresent(SplitLayout::close);
        current = Optional.empty();
    }
}
