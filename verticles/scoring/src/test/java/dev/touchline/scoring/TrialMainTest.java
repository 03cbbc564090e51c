package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialMainTest {
    /** What the packaged application's child has: no file says otherwise, so every library logs all to the output. */
    private static final String CHATTY = "<configuration><appender name='out'"
            + " class='ch.qos.logback.core.ConsoleAppender'><encoder><pattern>%level %msg%n</pattern></encoder></appender>"
            + "<root level='DEBUG'><appender-ref ref='out'/></root></configuration>";

    @TempDir
    Path folder;

    @Test
    void answersInOneLineHoweverChattyTheLibrariesAre() throws IOException, InterruptedException {
        Path logging = Files.writeString(folder.resolve("logback.xml"), CHATTY);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrialMain.class.getName(),
                        "100")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = child.getOutputStream()) {
            in.write("no booster".getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).isEqualTo(TrialMain.REFUSED);
        assertThat(answer.lines().findFirst().orElseThrow()).doesNotContain("DEBUG");
    }
}
