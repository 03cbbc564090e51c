package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.page.Browser;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.RabbitManagement.QueueSeen;
import dev.touchline.testing.servers.RabbitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ingress, dispatch, scoring and history as four processes. */
class SplitIT extends BlackBoxSuite {
    private static final Pattern ADMIN = Pattern.compile("probes and metrics are on port (\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Servers servers;

    @Override
    Layout start(Path folder) {
        SplitLayout split = SplitLayout.start(
                SplitPlan.of(folder, 1).with(receiver().settings()).with(Map.of("TOUCHLINE_ADMIN_PORT", "0")));
        servers = split.servers();
        return split;
    }

    @Test
    void restsOnTheServersBesideIt() {
        String accepted = layout().entry()
                .post("/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}", "Prefer", "respond-async")
                .header("Location");
        String id = accepted.substring(accepted.lastIndexOf('/') + 1);
        layout().entry().get(accepted + "?wait=30");

        String vhost = RabbitServer.vhost(servers.rabbit().uri());
        assertThat(servers.rabbit().management().queues(vhost))
                .filteredOn(queue -> queue.name().equals("ml"))
                .singleElement()
                .extracting(QueueSeen::consumers)
                .isEqualTo(1);
        assertThat(servers.postgres()
                        .query(servers.postgres().uri(), "select count(*) from tasks where id = '" + id + "'"))
                .isEqualTo("1");
        assertThat(servers.redis().command("DBSIZE")).isNotEqualTo(":0");
    }

    @Test
    void namesTheProcessThatWorksOnTheQueue() {
        TouchlineProcess dispatch = layout().processes("dispatch").get(0);

        assertThat(Await.until(LIMIT, () -> worker(dispatch).path("done").asLong() > 0))
                .as(http.get("/ops/workers").text())
                .isTrue();
        assertThat(worker(dispatch).path("queue").asText()).isEqualTo("ml");
    }

    private JsonNode worker(TouchlineProcess process) {
        task();
        for (JsonNode worker : http.get("/ops/workers").body().path("workers")) {
            if (worker.path("pid").asLong() == process.pid()) {
                return worker;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void letsAnOperatorDropAJobThatNobodyCanRead() {
        String poison = UUID.randomUUID().toString();
        leave(poison, "touchline.job.ml.v1", "{");
        JsonNode letter = listed(poison);

        assertThat(letter.path("queue").asText()).isEqualTo("ml");
        assertThat(letter.path("cause").path("detail").asText()).isNotEmpty();
        assertThat(http.get("/ops/dead-letters/" + poison).body().path("body").asText())
                .isEqualTo("{");
        assertThat(http.post("/ops/dead-letters/" + poison + "/requeue", "").status())
                .isEqualTo(409);
        assertThat(http.delete("/ops/dead-letters/" + poison).status()).isEqualTo(200);
        assertThat(http.delete("/ops/dead-letters/" + poison).status()).isEqualTo(404);
        assertThat(http.get("/ops/dead-letters/" + poison).status()).isEqualTo(404);
        assertThat(http.get("/ops/dead-letters").text()).doesNotContain(poison);
    }

    @Test
    void letsAnOperatorRequeueAJobThatDied() {
        String id = UUID.randomUUID().toString();
        String request = servers.postgres()
                .query(servers.postgres().uri(), "select request from tasks where id = '" + task() + "'");
        leave(id, "touchline.job.ml.v99", "{\"id\":\"" + id + "\",\"request\":" + request + "}");
        listed(id);

        Answer requeued = http.post("/ops/dead-letters/" + id + "/requeue", "");

        assertThat(requeued.status()).as(requeued.text()).isEqualTo(202);
        Answer ended = http.get(requeued.header("Location") + "?wait=30");
        assertThat(ended.body().path("status").asText()).as(ended.text()).isEqualTo("succeeded");
        assertThat(Await.until(LIMIT, () -> http.get("/ops/dead-letters/" + id).status() == 404))
                .isTrue();
    }

    private JsonNode listed(String id) {
        AtomicReference<JsonNode> found = new AtomicReference<>();
        Await.until(LIMIT, () -> {
            http.get("/ops/dead-letters?queue=ml").body().path("dead_letters").forEach(letter -> {
                if (letter.path("id").asText().equals(id)) {
                    found.set(letter);
                }
            });
            return found.get() != null;
        });
        assertThat(found.get()).as(http.get("/ops/dead-letters").text()).isNotNull();
        return found.get();
    }

    private void leave(String id, String type, String body) {
        Map<String, String> headers = Map.of("ce-id", id, "ce-type", type, "ce-specversion", "1.0");
        RabbitServer rabbit = servers.rabbit();
        assertThat(rabbit.management().publish(RabbitServer.vhost(rabbit.uri()), "touchline", "ml", headers, body))
                .isTrue();
    }

    /** Makes a task, waits for its end and gives its id. */
    private String task() {
        String location = http.post(
                        "/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}", "Prefer", "respond-async")
                .header("Location");
        http.get(location + "?wait=30");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void predictsOverTheBrokerWhileNoScorerIsOnTheBus() {
        TouchlineProcess onTheBus = layout().processes("scoring").get(0);
        Map<String, String> alone = new HashMap<>(onTheBus.plan().environment());
        alone.put("TOUCHLINE_CLUSTER_ENABLED", "false");
        double before = failovers();
        try (TouchlineProcess offTheBus = new TouchlineProcess(new Plan(
                "scoring-alone",
                "scoring",
                Ports.free(),
                onTheBus.plan().data().resolveSibling("scoring-alone"),
                Plan.QUICK,
                alone))) {
            offTheBus.launch();
            onTheBus.stop();
            offTheBus.awaitReady();
            Answer answer = http.post("/predict", "{\"features\":{\"elo_difference\":77.5}}");

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.body().path("cache").asText()).isEqualTo("miss");
            assertThat(failovers()).isGreaterThan(before);
        } finally {
            onTheBus.launch();
            onTheBus.awaitReady();
        }
    }

    private double failovers() {
        TouchlineProcess dispatch = layout().processes("dispatch").get(0);
        Matcher port = ADMIN.matcher(dispatch.log());
        assertThat(port.find()).as(dispatch.log()).isTrue();
        return new Http("http://127.0.0.1:" + port.group(1))
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("lane_failovers_total{") && line.contains("touchline.scoring.score.v1"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void showsItsFourProcessesAndTheirTasksOnThePage() {
        try (Browser browser = Browser.launch(layout().entry())) {
            browser.open("/mesh");
            browser.await(
                    "four processes", () -> browser.all("#nodes ~ .cards .card").size() == SplitPlan.ROLES.size());
            browser.open("/tasks");
            browser.await("the live state", () -> browser.text("main").contains("Live"));
            layout().entry().post("/predict", "{\"home\":\"Burnley\",\"away\":\"Fulham\"}", "Prefer", "respond-async");

            browser.await("the task's end", () -> browser.text("#list ~ .scroll tbody tr")
                    .matches("(?s)Burnley – Fulham.*succeeded.*"));
            assertThat(browser.text("#queues ~ .cards")).contains("kept by rabbitmq");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
