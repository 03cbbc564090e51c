package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.training.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParamsTest {
    private static final Path SHIPPED = Path.of("../../conf/params.yaml");

    @TempDir
    Path folder;

    @Test
    void readTheShippedFile() {
        Params params = Params.read(SHIPPED);

        assertThat(params.name()).isEqualTo("soccer-match-outcome");
        assertThat(params.licences()).containsKey("openfootball/football.json");
    }

    @Test
    void recordEverythingThatDecidesTheBundle() {
        assertThat(Params.read(SHIPPED).recorded("goals-v1", "2024-25"))
                .containsKeys("seed", "threads", "rounds", "train_from", "older_before", "older_weight", "booster.eta");
    }

    @Test
    void refuseAnUnknownKeyWithASuggestion() {
        assertThatThrownBy(() -> read(shipped().replace("rounds:", "round:")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown key 'round', did you mean 'rounds'?");
    }

    @Test
    void refuseValuesOutOfRange() {
        assertThatThrownBy(() -> read(shipped().replaceAll("older_weight: .*", "older_weight: 0")))
                .hasMessageContaining("older_weight must be above 0");
        assertThatThrownBy(() -> read(shipped().replaceAll("train_from: .*", "train_from: yesterday")))
                .hasMessageContaining("train_from must be a day such as 2000-07-01, not 'yesterday'");
        assertThatThrownBy(() -> read(shipped().replaceAll("threads: .*", "threads: 0")))
                .hasMessageContaining("threads must be");
    }

    @Test
    void refuseAParameterThatXGBoostWouldSilentlyIgnore() {
        assertThatThrownBy(() -> read(shipped().replace("max_depth:", "max_dept:")))
                .hasMessageContaining("booster: unknown key 'max_dept', did you mean 'max_depth'?");
    }

    @Test
    void refuseFeaturesThatDoNotExist() {
        assertThatThrownBy(() -> read(shipped().replaceAll("(?m)^features: .*$", "features: goal-v1")))
                .hasMessageContaining("unknown feature set 'goal-v1'");
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }

    private Params read(String text) throws IOException {
        return Params.read(Files.writeString(folder.resolve("params.yaml"), text));
    }
}
