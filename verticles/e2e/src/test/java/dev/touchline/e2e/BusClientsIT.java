package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample clients against a real process. */
class BusClientsIT {
    private static final Path SAMPLES = Path.of("..", "..", "samples").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "a-key-for-the-bus-0123456789";

    @TempDir
    static Path folder;

    private static TouchlineProcess process;
    private static int bridge;

    private record Run(int code, String out, String err) {
        JsonNode json() throws IOException {
            assertThat(code).as(err).isZero();
            return JSON.readTree(out);
        }
    }

    @BeforeAll
    static void serve() {
        bridge = Ports.free();
        process = TouchlineProcess.serve(TouchlineProcess.Plan.whole(
                folder.resolve("data"),
                Ports.free(),
                Map.of(
                        "TOUCHLINE_BRIDGE_TCP_ENABLED",
                        "true",
                        "TOUCHLINE_BRIDGE_PORT",
                        Integer.toString(bridge),
                        "API_KEY",
                        KEY)));
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void pythonGetsThePredictionThatHttpGets() throws Exception {
        JsonNode said = python(Map.of(), "predict", "Arsenal", "Chelsea").json().path("probabilities");
        JsonNode overHttp = process.http()
                .post("/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}")
                .body();

        assertThat(Stream.of("home", "draw", "away")
                        .map(outcome -> said.path(outcome).asDouble()))
                .containsExactly(
                        overHttp.path("proba_home").asDouble(),
                        overHttp.path("proba_draw").asDouble(),
                        overHttp.path("proba_away").asDouble())
                .allSatisfy(probability -> assertThat(probability).isBetween(0.01, 0.98));
    }

    @Test
    void pythonFollowsATaskToItsResult() throws Exception {
        Run run = python(Map.of("API_KEY", KEY), "submit", "Liverpool", "Everton");

        assertThat(run.json().path("state").asText()).isEqualTo("succeeded");
        assertThat(run.json().path("result").path("probabilities").isObject()).isTrue();
        assertThat(run.err()).contains("succeeded");
    }

    @Test
    void pythonIsToldWhatIsWrong() throws Exception {
        assertThat(python(Map.of(), "predict", "Nobody at all", "Chelsea"))
                .returns(1, Run::code)
                .matches(run -> run.err().contains("Nobody at all"), "names the club");
        assertThat(python(Map.of(), "submit", "Arsenal", "Chelsea"))
                .returns(1, Run::code)
                .matches(run -> run.err().contains("x-api-key"), "asks for a key");
    }

    private static Run python(Map<String, String> environment, String... arguments) throws Exception {
        return run(
                environment,
                Stream.concat(
                                Stream.of(
                                        "python3",
                                        SAMPLES.resolve("python/touchline_client.py")
                                                .toString()),
                                Arrays.stream(arguments))
                        .toList());
    }

    private static Run run(Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "client", ".out");
        Path err = Files.createTempFile(folder, "client", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("TOUCHLINE_BRIDGE", "127.0.0.1:" + bridge);
        builder.environment().putAll(environment);
        Process client = builder.start();
        if (!client.waitFor(60, TimeUnit.SECONDS)) {
            client.destroyForcibly();
            throw new AssertionError("still running after 60 s: " + Files.readString(err));
        }
        return new Run(client.exitValue(), Files.readString(out), Files.readString(err));
    }
}
