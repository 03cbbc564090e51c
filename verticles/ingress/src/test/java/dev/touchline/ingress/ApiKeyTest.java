package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.touchline.ingress.security.NamedKey;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who may see and change what, where keys are active. */
class ApiKeyTest {
    private static final String CSV = "competition,season,date,home,away\neng.1,2025-26,2025-08-16,A,B\n";
    private static final String OLD = "the key from API_KEY";
    private static final String NEW = NamedKey.newKey(new SecureRandom());
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = new RunningIngress(Configs.with(
                Map.of("API_KEY", OLD, "API_KEYS", NamedKey.of("ci", NEW).line())));
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private static HttpRequest.Builder write(String path) {
        return ingress.to(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(CSV));
    }

    private static int ask(HttpRequest.Builder request, String key) {
        return ingress.send(request.header("X-API-Key", key)).statusCode();
    }

    @Test
    void takesEveryKeyThatIsActiveAndNoOther() {
        assertThat(ask(write("/matches"), OLD)).isEqualTo(200);
        assertThat(ask(write("/matches"), NEW)).isEqualTo(200);
        assertThat(ask(write("/matches"), OLD + "x")).isEqualTo(401);
        assertThat(ask(write("/matches"), NamedKey.of("ci", NEW).sha256())).isEqualTo(401);
        assertThat(ask(write("/matches"), "x".repeat(7_000))).isEqualTo(401);
    }

    @Test
    void saysHowToProveOneself() {
        HttpResponse<String> refused = ingress.send(write("/matches"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("ApiKey realm=");
        assertThat(refused.body()).contains("api-key-needed");
    }

    @Test
    void refusesTwoKeysInOneRequest() {
        assertThat(ask(write("/matches").header("X-API-Key", OLD), NEW)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ops/queues",
                "/ops/workers",
                "/ops/mesh",
                "/ops/dead-letters",
                "/monitoring/celery/queues",
                "/monitoring/celery/workers"
            })
    void showsThoseWhoRunItWhatOthersDoNotSee(String path) {
        assertThat(ingress.get(path).statusCode()).isEqualTo(401);
        assertThat(ask(ingress.to(path), NEW)).isEqualTo(200);
    }

    @Test
    void letsNobodyCancelTasksWithoutAKey() {
        String task = "/tasks/" + UUID.randomUUID();

        assertThat(ingress.send(ingress.to(task).DELETE()).statusCode()).isEqualTo(401);
        assertThat(ask(ingress.to(task).DELETE(), NEW)).isEqualTo(404);
    }

    @Test
    void asksNobodyForAKeyToPredictAndToRead() {
        assertThat(ingress.get("/matches").statusCode()).isEqualTo(200);
        assertThat(ask(ingress.to("/matches"), "wrong")).isEqualTo(200);
        assertThat(ingress.post("/predict", "{\"match_id\": 1}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "apikey", "X-API-Key", "access_token", "key"})
    void refusesAKeyInAnAddress(String name) {
        HttpResponse<String> refused = ingress.send(write("/matches?" + name + "=secret"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("key-in-query").doesNotContain("secret");
    }

    @Test
    void keepsALineOfEachChangeByTheNameOfTheKey() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger audit = (Logger) LoggerFactory.getLogger("touchline.audit");
        audit.setLevel(Level.INFO);
        lines.start();
        audit.addAppender(lines);
        try {
            ask(ingress.to("/ops/queues/ml/pause").POST(BodyPublishers.noBody()), NEW);
            ingress.send(ingress.to("/ops/dead-letters/7").DELETE());
            ask(ingress.to("/ops/queues/none/resume").POST(BodyPublishers.noBody()), OLD);
            ask(ingress.to("/ops/queues"), NEW);
        } finally {
            audit.detachAppender(lines);
        }

        List<String> written =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(written).hasSize(3);
        assertThat(written.get(0))
                .contains("who=ci", "from=127.0.0.1", "method=POST", "path=/ops/queues/ml/pause", "outcome=done");
        assertThat(written.get(1)).contains("who=(no key)", "outcome=refused", "status=401");
        assertThat(written.get(2)).contains("who=api-key", "outcome=refused", "status=404");
        assertThat(written).noneMatch(line -> line.contains(NEW) || line.contains(OLD));
    }
}
