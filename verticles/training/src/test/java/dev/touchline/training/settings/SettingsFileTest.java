package dev.touchline.training.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    /**
     * Something to read.
     *
     * @param firstRound a number
     * @param colour one of a few
     */
    record Sample(int firstRound, Colour colour) {
        Sample {
            if (firstRound < 0) {
                throw new IllegalArgumentException("first_round cannot be negative");
            }
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    @Test
    void readsSnakeCaseKeys() throws IOException {
        assertThat(read("first_round: 3\ncolour: green")).isEqualTo(new Sample(3, Colour.GREEN));
    }

    @Test
    void asksWhetherTheNearestKeyWasMeant() {
        assertThatThrownBy(() -> read("first_runde: 3"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown key 'first_runde', did you mean 'first_round'?");
    }

    @Test
    void asksWhetherTheNearestValueWasMeant() {
        assertThatThrownBy(() -> read("first_round: 1\ncolour: gren"))
                .hasMessageContaining("colour: unknown value 'gren', did you mean 'green'?");
    }

    @Test
    void listsTheKnownKeysWhenNoneIsNear() {
        assertThatThrownBy(() -> read("zzzzzzzzz: 3")).hasMessageContaining("; known are ");
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> read("first_round: -1\ncolour: red"))
                .hasMessageContaining("first_round cannot be negative");
    }

    @Test
    void saysWhichNumberIsMissing() {
        assertThatThrownBy(() -> read("colour: red")).hasMessageContaining("first_round");
    }

    @Test
    void refusesAKeyThatIsGivenTwiceAnEmptyFileAndAMissingOne() {
        assertThatThrownBy(() -> read("first_round: 1\nfirst_round: 2")).hasMessageContaining("first_round");
        assertThatThrownBy(() -> read("")).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.yaml"), Sample.class))
                .hasMessageEndingWith("there is no such file");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> read("first_round: [")).isInstanceOf(SettingsException.class);
    }

    private Sample read(String text) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("sample.yaml"), text), Sample.class);
    }
}
