package dev.touchline.mesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDocumentTest {
    private static final ConfigDocument DOCUMENT = new ConfigDocument(List.of(SampleConfig.class));

    @TempDir
    Path folder;

    @Test
    void writesARowForEachKey() {
        assertThat(DOCUMENT.markdown().lines())
                .hasSize(2 + SampleConfig.class.getRecordComponents().length)
                .contains("| `sample.port` | `TOUCHLINE_SAMPLE_PORT` `SAMPLE_PORT` | `8080` | Port. |")
                .contains("| `sample.words` | `TOUCHLINE_SAMPLE_WORDS` |  | Any words, possibly none \\| at all. |");
    }

    @Test
    void writesAFileThatSetsTheDefaults() throws IOException {
        Path file = Files.writeString(folder.resolve("touchline.yaml"), DOCUMENT.yaml());

        Configuration loaded = new ConfigLoader(List.of(SampleConfig.class)).load(Optional.of(file), Map.of());

        assertThat(loaded.get(SampleConfig.class)).isEqualTo(ConfigLoader.defaults(SampleConfig.class));
        assertThat(loaded.describe())
                .filteredOn(key -> key.origin() == Origin.DEFAULT)
                .extracting(Effective::key)
                .containsExactly("sample.words", "sample.store", "sample.api-key");
    }

    @Test
    void saysWhatEachKeyMeansAboveIt() {
        assertThat(DOCUMENT.yaml())
                .startsWith("# A section with a key of every type there is.\nsample:\n")
                .contains("  # Port.\n  # Environment: TOUCHLINE_SAMPLE_PORT, SAMPLE_PORT\n  port: 8080\n")
                .contains("  # api-key:\n")
                .contains("  names: [a, b]\n");
    }
}
