package dev.touchline.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that look at a running server, before a server that says what a test wants. */
class RemoteCommandsTest {
    private static final String ID = "0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a";
    private static final String TASK = "{\"task_id\":\"" + ID + "\",\"status\":\"succeeded\",\"attempts\":1,"
            + "\"created_at\":\"2026-03-01T12:00:00Z\",\"updated_at\":\"2026-03-01T12:00:01Z\",\"result\":{\"home\":"
            + "\"Arsenal\",\"away\":\"Chelsea\",\"proba_home\":0.5,\"proba_draw\":0.3,\"proba_away\":0.2}}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, String> answers = new HashMap<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        environment.put(
                "TOUCHLINE_INGRESS_PORT", Integer.toString(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("X-API-Key");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (key == null ? "" : " key " + key));
        byte[] body =
                answers.getOrDefault(exchange.getRequestURI().getPath(), "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(String... words) {
        return new CommandLineInterface(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listsTasksInColumns() {
        answers.put("/tasks", "{\"tasks\":[" + TASK + "],\"next\":\"c1\"}");

        assertThat(run("tasks", "ls", "--state", "failed,succeeded", "--limit", "5"))
                .isZero();

        assertThat(asked).containsExactly("GET /tasks?state=failed%2Csucceeded&limit=5");
        assertThat(said().lines().toList().get(0)).startsWith("TASK ID").endsWith("UPDATED AT");
        assertThat(said().lines().toList().get(1)).startsWith(ID + "  succeeded");
        assertThat(complained()).contains("--after c1");
    }

    @Test
    void showsATaskAndGivesOneUp() {
        answers.put("/tasks/" + ID, TASK);

        assertThat(run("tasks", "show", ID, "--wait", "20")).isZero();
        assertThat(run("tasks", "cancel", ID, "--api-key", "k1")).isZero();

        assertThat(asked).containsExactly("GET /tasks/" + ID + "?wait=20", "DELETE /tasks/" + ID + " key k1");
        assertThat(said()).contains("Arsenal v Chelsea: home 50.0 %, draw 30.0 %, away 20.0 %");
    }

    @Test
    void printsTheAnswerAsItIsWhenJsonIsWanted() {
        answers.put("/ops/queues", "{\"queues\":[{\"name\":\"ml\",\"ready\":3}]}");

        run("ops", "queues");
        assertThat(said()).startsWith("NAME").contains("ml");
        out.reset();
        run("ops", "queues", "--json");
        assertThat(said()).startsWith("{").contains("\"ready\" : 3");
    }

    @Test
    void steersQueuesAndDeadLettersWithTheKeyOfTheEnvironment() {
        environment.put("API_KEY", "k2");

        run("ops", "pause", "ml");
        run("ops", "resume", "ml");
        run("ops", "workers");
        run("ops", "mesh");
        run("ops", "dead-letters");
        run("ops", "dead-letters", "show", "a/b");
        run("ops", "dead-letters", "requeue", ID);
        run("ops", "dead-letters", "drop", ID);

        assertThat(asked)
                .containsExactly(
                        "POST /ops/queues/ml/pause key k2",
                        "POST /ops/queues/ml/resume key k2",
                        "GET /ops/workers key k2",
                        "GET /ops/mesh key k2",
                        "GET /ops/dead-letters key k2",
                        "GET /ops/dead-letters/a%2Fb key k2",
                        "POST /ops/dead-letters/" + ID + "/requeue key k2",
                        "DELETE /ops/dead-letters/" + ID + " key k2");
    }

    @Test
    void saysHowToShowAKeyWhereOneIsNeeded() {
        status = 401;
        answers.put("/ops/queues", "{\"detail\":\"Send an active API key in the header X-API-Key.\"}");

        assertThat(run("ops", "queues")).isEqualTo(1);
        assertThat(complained()).contains("Send an active API key").contains("--api-key KEY");
    }

    @Test
    void saysWhatToDoWhereNothingAnswers() {
        server.stop(0);

        assertThat(run("tasks", "ls")).isEqualTo(1);
        assertThat(complained())
                .contains("nothing answers at http://127.0.0.1:")
                .contains("touchline serve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "ops", "tasks show 7", "ops dead-letters drop", "completion fish"})
    void saysHowToAskRightly(String words) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(complained()).contains("Usage: touchline");
        assertThat(asked).isEmpty();
    }

    @Test
    void namesTheCommandThatWasMeant() {
        assertThat(run("ops", "queue")).isEqualTo(2);
        assertThat(complained()).contains("ops queues");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void printsAScriptThatKnowsEveryCommand(String shell) {
        assertThat(run("completion", shell)).isZero();

        assertThat(said()).contains("touchline", "dead-letters", "predict-csv", "--api-key", "complete -F");
    }
}
