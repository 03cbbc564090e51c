package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.CommandRun;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a person types them. */
class CommandLineIT {
    @TempDir
    private Path folder;

    @Test
    void predictsWithoutARunningServer() throws Exception {
        CommandRun ended = run("predict", "Arsenal", "Chelsea", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode answer = Http.JSON.readTree(ended.out());
        assertThat(answer.path("home").asText()).isEqualTo("Arsenal");
        assertThat(answer.path("proba_home").asDouble()).isBetween(0.05, 0.95);
    }

    @Test
    void namesTheNearestClubsForATypo() throws Exception {
        CommandRun ended = run("predict", "Arsenall", "Chelsea");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Arsenall").contains("did you mean Arsenal");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    @Test
    void asksForHelpWithExamplesAndExitsWithZero() throws Exception {
        assertThat(run("--help").out()).contains("serve", "predict", "train", "Examples");
        for (String command : new String[] {
            "serve",
            "predict",
            "train",
            "evaluate",
            "predict-csv",
            "import",
            "config",
            "doctor",
            "demo",
            "tasks",
            "ops",
            "archive",
            "completion"
        }) {
            CommandRun help = run(command, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).as(command).contains("Examples");
        }
    }

    @Test
    void keepsClassesThatALaterStartReallyUses() throws Exception {
        CommandRun archive = run("archive");
        assertThat(archive.exitCode()).as(archive.err()).isZero();
        String file = archive.out().strip();
        assertThat(Path.of(file)).hasExtension("jsa").isRegularFile();

        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process later = new ProcessBuilder(
                        java.toString(),
                        "-XX:SharedArchiveFile=" + file,
                        "-Xlog:class+load",
                        "-jar",
                        System.getProperty("touchline.jar"),
                        "--version")
                .start();
        assertThat(later.inputReader().lines())
                .anyMatch(line -> line.contains("dev.touchline.") && line.contains("shared objects file (top)"));
    }

    @Test
    void exitsWithTwoForAWordThatIsNoCommandAndForAKeyThatIsNone() throws Exception {
        assertThat(run("sevre").exitCode()).isEqualTo(2);
        CommandRun typo = CommandRun.of(folder.resolve("data"), Map.of("TOUCHLINE_INGRESS_PROT", "8081"), "config");
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err()).contains("TOUCHLINE_INGRESS_PROT").contains("TOUCHLINE_INGRESS_PORT");
    }

    @Test
    void saysWhatIsAmissWithAServerThatDoesNotAnswer() throws Exception {
        CommandRun deaf = run("predict", "Arsenal", "Chelsea", "--url", "http://127.0.0.1:1");
        assertThat(deaf.exitCode()).isEqualTo(1);
        assertThat(deaf.err()).contains("nothing answers at http://127.0.0.1:1").doesNotContain("null");
        assertThat(run("predict", "Arsenal", "Chelsea", "--url", "nonsense").exitCode())
                .isEqualTo(2);
    }

    @Test
    void printsTheEffectiveConfigurationWithoutItsSecrets() throws Exception {
        CommandRun ended = CommandRun.of(
                folder.resolve("data"),
                Map.of("API_KEY", "a-very-secret-key", "TOUCHLINE_INGRESS_PORT", "9123"),
                "config");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("9123").contains("***").doesNotContain("a-very-secret-key");
    }

    @ParameterizedTest
    @CsvSource({
        "TOUCHLINE_INGRESS_PORT, ingress.port, x",
        "TOUCHLINE_ADMIN_PORT, admin.port, x",
        "TOUCHLINE_CLUSTER_PORT, cluster.port, true",
        "TOUCHLINE_CLUSTER_BUS_PORT, cluster.bus-port, true"
    })
    void saysInOneLineThatThePortIsTaken(String variable, String key, String clustered) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                TouchlineProcess second = launch(
                        variable.equals("TOUCHLINE_INGRESS_PORT") ? taken.getLocalPort() : Ports.free(),
                        portsOf(clustered.equals("true"), variable, taken.getLocalPort()))) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.log().lines().filter(line -> line.startsWith("touchline: ")))
                    .singleElement()
                    .asString()
                    .contains(":" + taken.getLocalPort(), "in use", "set " + key);
            assertThat(second.log()).doesNotContain("\tat ").doesNotContain("\"ERROR\"");
        }
    }

    private static Map<String, String> portsOf(boolean clustered, String variable, int port) {
        Map<String, String> all = new HashMap<>();
        if (clustered) {
            all.put("TOUCHLINE_CLUSTER_ENABLED", "true");
            all.put("TOUCHLINE_CLUSTER_HOST", "127.0.0.1");
            all.put("TOUCHLINE_CLUSTER_PORT", Integer.toString(Ports.free()));
            all.put("TOUCHLINE_CLUSTER_BUS_PORT", Integer.toString(Ports.free()));
        }
        if (!variable.equals("TOUCHLINE_INGRESS_PORT")) {
            all.put(variable, Integer.toString(port));
        }
        return all;
    }

    @Test
    void refusesASecondServerOnTheSameData() throws Exception {
        try (TouchlineProcess first = TouchlineProcess.serve(plan(Ports.free(), Map.of()));
                TouchlineProcess second = launch(Ports.free(), Map.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(first.http().get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAModelThatIsNoBundle() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.zip"), "not a bundle");
        try (TouchlineProcess touchline = launch(Ports.free(), Map.of("MODEL_PATH", broken.toString()))) {
            assertThat(touchline.awaitExit()).isEqualTo(1);
            assertThat(touchline.log()).contains("broken.zip").doesNotContain("\tat ");
        }
    }

    @Test
    void doctorFindsAHealthyMachineAndSaysTheFixForASickOne() throws Exception {
        CommandRun healthy = run("doctor");
        assertThat(healthy.exitCode()).as(healthy.out()).isZero();

        CommandRun sick = CommandRun.of(
                folder.resolve("data"), Map.of("POSTGRES_URI", "postgres://nobody@127.0.0.1:1/none"), "doctor");
        assertThat(sick.exitCode()).isEqualTo(1);
        assertThat(sick.out()).contains("127.0.0.1:1").contains("fix:");
    }

    @Test
    void showsAroundAndThenEnds() throws Exception {
        CommandRun tour = run("demo", "--exit");

        assertThat(tour.exitCode()).as(tour.out() + tour.err()).isZero();
        assertThat(tour.out())
                .contains("1. A prediction", "cache: hit", "nearest: Arsenal", "succeeded; Barcelona", "consumers 1")
                .doesNotContain("not what was expected");
    }

    @Test
    void looksAtTheTasksOfARunningServer() throws Exception {
        try (TouchlineProcess server = TouchlineProcess.serve(plan(Ports.free(), Map.of()))) {
            String url = "http://127.0.0.1:" + server.port();
            String id = server.http()
                    .post("/predict/async", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}")
                    .body()
                    .path("task_id")
                    .asText();

            assertThat(run("tasks", "show", id, "--wait", "20", "--url", url).out())
                    .contains("succeeded", "Arsenal v Chelsea");
            assertThat(run("tasks", "ls", "--url", url).out()).contains(id);
            assertThat(run("ops", "mesh", "--url", url).out()).contains("touchline.dispatch.predict.v1");
        }
    }

    private TouchlineProcess launch(int port, Map<String, String> environment) {
        TouchlineProcess process = new TouchlineProcess(plan(port, environment));
        process.launch();
        return process;
    }

    private Plan plan(int port, Map<String, String> environment) {
        return Plan.whole(folder.resolve("data"), port, environment);
    }

    private CommandRun run(String... arguments) throws Exception {
        return CommandRun.of(
                folder.resolve("data"), Map.of("TOUCHLINE_INGRESS_PORT", Integer.toString(Ports.free())), arguments);
    }
}
