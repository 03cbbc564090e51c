package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.process.Http;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A layout that runs while the tests of a class do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningLayout {
    Layout layout;
    Http http;

    abstract Layout start(Path folder);

    public final Layout layout() {
        return layout;
    }

    @BeforeAll
    void startLayout(@TempDir Path folder) {
        layout = start(folder);
        http = layout.entry();
    }

    @AfterAll
    void stopLayout() {
        if (layout != null) {
            layout.close();
            assertThat(layout.processes().stream().flatMap(process -> HeldLoops.of(process).stream()))
                    .as("event loops that something blocked")
                    .isEmpty();
        }
    }
}
