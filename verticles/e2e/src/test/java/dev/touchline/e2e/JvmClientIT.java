package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample client on the JVM, run as its documentation says, against a real process. */
class JvmClientIT {
    private static final Path SAMPLE = Path.of("..", "..", "samples", "jvm");

    @TempDir
    private Path folder;

    @Test
    void joinsTheClusterAndPrintsAPrediction() throws Exception {
        List<Integer> ports = Ports.free(5);
        Map<String, String> server = member(ports.get(0), ports.get(1), ports.get(0));
        Plan plan = new Plan(
                "server", "history,scoring,dispatch", ports.get(4), folder.resolve("data"), Plan.QUICK, server);
        try (TouchlineProcess running = TouchlineProcess.serve(plan)) {
            String said = ask(member(ports.get(2), ports.get(3), ports.get(0)));

            assertThat(said)
                    .as(running.log())
                    .matches("Arsenal - Chelsea: home 0\\.\\d{3}, draw 0\\.\\d{3}, away 0\\.\\d{3}\\s*");
        }
    }

    private static Map<String, String> member(int port, int busPort, int known) {
        return Map.of(
                "TOUCHLINE_CLUSTER_ENABLED",
                "true",
                "TOUCHLINE_CLUSTER_MEMBERS",
                "127.0.0.1:" + known,
                "TOUCHLINE_CLUSTER_PORT",
                Integer.toString(port),
                "TOUCHLINE_CLUSTER_BUS_PORT",
                Integer.toString(busPort));
    }

    private String ask(Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + SAMPLE.resolve("options"));
        command.addAll(List.of("-cp", System.getProperty("touchline.jar")));
        command.addAll(List.of(SAMPLE.resolve("AskTheCluster.java").toString(), "Arsenal", "Chelsea"));
        Path out = folder.resolve("client.out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process client = builder.start();
        boolean ended = client.waitFor(120, TimeUnit.SECONDS);
        client.destroyForcibly();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(ended && client.exitValue() == 0).as(said).isTrue();
        return said;
    }
}
