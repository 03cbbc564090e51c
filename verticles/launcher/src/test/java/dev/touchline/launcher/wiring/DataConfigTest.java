package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.testing.ConfigAssertions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataConfigTest {

    @Test
    void readsEveryKey() {
        ConfigAssertions.assertDefaults(DataConfig.class, new DataConfig(Path.of("./data")));
        ConfigAssertions.assertFullMapping(
                DataConfig.class,
                Map.of("data.dir", "/var/lib/touchline"),
                new DataConfig(Path.of("/var/lib/touchline")));
    }

    @Test
    void givesAFolderThatDoesNotMoveWithTheWorkingDirectory() {
        assertThat(new DataConfig(Path.of("./data")).folder()).isAbsolute().hasFileName("data");
    }
}
