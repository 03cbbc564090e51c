package dev.touchline.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.ingress.security.NamedKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        out.reset();
        return new CommandLineInterface(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String word(int line) {
        return out.toString(StandardCharsets.UTF_8).lines().toList().get(line).split(" +")[1];
    }

    @Test
    void printsAKeyWithTheLineThatAServerIsToKnowOfIt() {
        assertThat(run("key", "ci")).isZero();

        assertThat(word(0)).hasSize(43);
        assertThat(NamedKey.parse(word(1))).isEqualTo(NamedKey.of("ci", word(0)));
    }

    @Test
    void makesAnotherKeyEachTime() {
        run("key");
        String first = word(0);
        run("key");

        assertThat(word(0)).isNotEqualTo(first);
    }

    @Test
    void refusesANameThatCannotBe() {
        assertThat(run("key", "Not A Name")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("1 to 32 characters");
    }
}
