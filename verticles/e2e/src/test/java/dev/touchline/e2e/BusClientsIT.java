package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
                        "TOUCHLINE_BRIDGE_SOCKJS_ENABLED",
                        "true",
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

    @Test
    void javascriptGetsAPredictionAndFollowsATask() throws Exception {
        Path client = installed();

        JsonNode said = node(client, Map.of(), "predict", "Arsenal", "Chelsea").json();
        Run task = node(client, Map.of("API_KEY", KEY), "submit", "Liverpool", "Everton");
        Run refused = node(client, Map.of(), "submit", "Arsenal", "Chelsea");
        Run unknown = node(client, Map.of(), "predict", "Nobody at all", "Chelsea");

        assertThat(said.at("/probabilities/home").asDouble()).isBetween(0.01, 0.98);
        assertThat(task.json().path("state").asText()).isEqualTo("succeeded");
        assertThat(task.err()).contains("succeeded");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("x-api-key");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).isNotBlank();
    }

    @Test
    void aClientOfInferenceServersScoresRowsUnchanged() throws Exception {
        Path python = virtualEnvironment().resolve("bin/python");
        String script = SAMPLES.resolve("inference/score_rows.py").toString();

        JsonNode said = run(Map.of(), List.of(python.toString(), script, "127.0.0.1:" + process.port()))
                .json();

        assertThat(said.path("missing").path(0)).hasSize(3);
        assertThat(said.path("id").asText()).isEqualTo("two");
        assertThat(said.path("scored")).hasSize(2).allSatisfy(row -> assertThat(
                        row.get(0).asDouble()
                                + row.get(1).asDouble()
                                + row.get(2).asDouble())
                .isCloseTo(1, within(1e-9)));
        assertThat(said.at("/contributions/1").asInt()).isEqualTo(3);
        assertThat(said.at("/mistake/status").asText()).isEqualTo("400");
        assertThat(said.at("/mistake/message").asText()).contains("home_form");
    }

    /** Python with the library of that client, kept between runs. */
    private static Path virtualEnvironment() throws Exception {
        Path home = Path.of("target", "inference-client").toAbsolutePath();
        Path complete = home.resolve("complete");
        String wanted = SAMPLES.resolve("inference/requirements.txt").toString();
        if (!Files.exists(complete)) {
            Run made = run(Map.of(), List.of("python3", "-m", "venv", home.toString()));
            assertThat(made.code())
                    .as("install python3-venv: " + made.out() + made.err())
                    .isZero();
            Run filled = run(Map.of(), List.of(home.resolve("bin/pip").toString(), "install", "-q", "-r", wanted));
            assertThat(filled.code()).as(filled.out() + filled.err()).isZero();
            Files.createFile(complete);
        }
        return home;
    }

    /** The client with the libraries that it names, in a folder of its own. */
    private static Path installed() throws Exception {
        Path client = Files.createDirectory(folder.resolve("javascript"));
        for (String file : List.of("package.json", "package-lock.json", "touchline_client.js")) {
            Files.copy(SAMPLES.resolve("javascript").resolve(file), client.resolve(file));
        }
        Run install = run(Map.of(), List.of("npm", "ci", "--prefix", client.toString(), "--no-audit", "--no-fund"));
        assertThat(install.code()).as(install.err()).isZero();
        return client;
    }

    private static Run node(Path client, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("node", client.resolve("touchline_client.js").toString()));
        command.addAll(List.of(arguments));
        return run(environment, command);
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
        builder.environment().put("TOUCHLINE_URL", "http://127.0.0.1:" + process.port());
        builder.environment().putAll(environment);
        Process client = builder.start();
        if (!client.waitFor(180, TimeUnit.SECONDS)) {
            client.destroyForcibly();
            throw new AssertionError("still running after 180 s: " + Files.readString(err));
        }
        return new Run(client.exitValue(), Files.readString(out), Files.readString(err));
    }
}
