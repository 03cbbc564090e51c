package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is written about the configuration is made of the code; these tests fail when it is stale. */
class DocumentedSettingsTest {
    private static final Path REPOSITORY = Path.of("..", "..");
    private static final String START = "<!-- config-table:start -->\n";
    private static final String END = "<!-- config-table:end -->";

    @Test
    void theReadmeHoldsTheTableOfEveryKey() throws IOException {
        String readme = Files.readString(REPOSITORY.resolve("README.md"));
        String table = readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END));

        assertThat(table)
                .as("put the output of `./touchline config --table` between the markers in README.md")
                .isEqualTo(Settings.document().markdown());
    }

    @Test
    void theShippedFileHoldsEveryKeyWithItsDefault() throws IOException {
        assertThat(Files.readString(REPOSITORY.resolve("conf/touchline.yaml")))
                .as("put the output of `./touchline config --defaults` into conf/touchline.yaml")
                .isEqualTo(Settings.document().yaml());
    }
}
