package dev.touchline.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of what the modules work out, in {@code logic.test.js}, by Node. */
class ModulesTest {
    private static final long PATIENCE_SECONDS = 120;

    @Test
    void workOutWhatTheyShould(@TempDir Path folder) throws IOException, InterruptedException, URISyntaxException {
        copy("index.html", folder);
        copy("logic.test.js", folder);
        // A browser takes a file for a module because the page says so; Node is told by this file.
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        Path said = folder.resolve("said.txt");

        Process node = new ProcessBuilder("node", "--test", "logic.test.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(node.exitValue()).as(output).isZero();
        assertThat(output).containsPattern("pass [1-9]").contains("fail 0");
    }

    /** Copies all files that lie beside the named one. */
    private static void copy(String name, Path target) throws IOException, URISyntaxException {
        Path source = Path.of(ModulesTest.class.getResource(name).toURI()).getParent();
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }
}
