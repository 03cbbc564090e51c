package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.TaskState;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of the bus over SockJS and plain WebSockets. */
class SockJsTest {
    private static final String PLAIN = "/eventbus/websocket";
    private static final String SESSION = "/eventbus/042/a1b2c3/websocket";
    private static final String EVENT = DispatchEndpoints.TASK_UPDATED.address();
    private RunningIngress ingress;

    @AfterEach
    void stop() {
        ingress.close();
    }

    private void start(Map<String, String> settings) {
        ingress = RunningIngress.bridged(Configs.defaults(), settings);
    }

    private static String ask(String reply) {
        return "{'type':'send','address':'touchline.dispatch.predict.v1','replyAddress':'" + reply
                + "','body':{'subject':{'kind':'clubs','home':'Arsenal','away':'Chelsea','neutral':false},"
                + "'explain':false}}";
    }

    @Test
    void answersAPlainWebSocketInTheWordsOfSockJsClients() throws InterruptedException {
        start(Map.of());
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            JsonNode reply = talk.say("{'type':'ping'}").say(ask("r1")).receive();

            assertThat(reply.path("type").asText()).isEqualTo("rec");
            assertThat(reply.path("address").asText()).isEqualTo("r1");
            assertThat(reply.at("/body/probabilities/home").asDouble())
                    .isEqualTo(Samples.prediction().probabilities().home());
        }
    }

    @Test
    void wrapsWhatItSaysAsSockJsWantsIt() throws InterruptedException {
        start(Map.of());
        try (Talk talk = new Talk(ingress.port, SESSION)) {
            assertThat(talk.receiveRaw()).isEqualTo("o");

            String frame = ask("r1").replace('\'', '"');
            talk.sayRaw("[" + quoted(frame) + "]");
            String reply = talk.receiveRaw();

            assertThat(reply).startsWith("a[\"");
            JsonNode inner = RunningIngress.json(
                    RunningIngress.json(reply.substring(1)).get(0).textValue());
            assertThat(inner.path("address").asText()).isEqualTo("r1");
        }
    }

    @Test
    void tellsEventsToThoseWhoRegistered() throws InterruptedException {
        start(Map.of("KEYLESS", "touchline.*"));
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            talk.say("{'type':'register','address':'" + EVENT + "'}").say(ask("settled"));
            assertThat(talk.receive().path("address").asText()).isEqualTo("settled");

            ingress.bus.publish(DispatchEndpoints.TASK_UPDATED, new TaskUpdated("t1", TaskState.SUCCEEDED));

            JsonNode told = talk.receive();
            assertThat(told.path("type").asText()).isEqualTo("rec");
            assertThat(told.path("address").asText()).isEqualTo(EVENT);
            assertThat(told.at("/body/id").asText()).isEqualTo("t1");
        }
    }

    @Test
    void opensNoMoreThanTheConfigurationNames() throws InterruptedException {
        start(Map.of("ADDRESSES", DispatchEndpoints.PREDICT.address()));
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            talk.say("{'type':'send','address':'touchline.dispatch.submit.v1','replyAddress':'r','body':{}}");

            assertThat(talk.receive().at("/failure/code").asText()).isEqualTo("address-not-open");
        }
    }

    @Test
    void letsOnlyThisMachineDoWhatIsGuardedWhileThereIsNoKey() throws InterruptedException {
        start(Map.of("ORIGINS", "https://club.example"));
        String register = "{'type':'register','address':'" + EVENT + "'}";
        try (Talk own = new Talk(ingress.port, PLAIN);
                Talk page = new Talk(ingress.port, PLAIN, "Origin", "https://club.example")) {
            assertThat(own.say(register).say(ask("r")).receive().path("address").asText())
                    .isEqualTo("r");
            assertThat(page.say(register).receive().at("/failure/code").asText())
                    .isEqualTo("api-key-not-set");
        }
    }

    @Test
    void takesAKeyInAFrameAndHangsUpOnAWrongOne() throws InterruptedException {
        ingress = RunningIngress.bridged(Configs.guarded("a-good-key-0123456789"), Map.of());
        String register = "{'type':'register','address':'" + EVENT + "','headers':{'x-api-key':'%s'}}";
        try (Talk good = new Talk(ingress.port, PLAIN);
                Talk bad = new Talk(ingress.port, PLAIN)) {
            good.say(register.formatted("a-good-key-0123456789")).say(ask("r"));
            assertThat(good.receive().path("address").asText()).isEqualTo("r");

            assertThat(bad.say(register.formatted("guess"))
                            .receive()
                            .at("/failure/code")
                            .asText())
                    .isEqualTo("api-key-needed");
            assertThat(bad.closed()).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example", "http://localhost:1"})
    void refusesPagesFromElsewhere(String origin) {
        start(Map.of("ORIGINS", "https://club.example"));

        assertThatThrownBy(() -> new Talk(ingress.port, PLAIN, "Origin", origin))
                .hasStackTraceContaining("403");
        HttpResponse<String> info = ingress.send(ingress.to("/eventbus/info").header("Origin", origin));
        assertThat(info.statusCode()).isEqualTo(403);
        assertThat(info.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void takesPagesOfItsOwnHostAndThoseThatAreListed() throws InterruptedException {
        start(Map.of("ORIGINS", "https://club.example"));
        for (String origin : new String[] {"http://localhost:" + ingress.port, "https://club.example"}) {
            try (Talk talk = new Talk(ingress.port, PLAIN, "Origin", origin)) {
                assertThat(talk.say(ask("r")).receive().path("address").asText())
                        .isEqualTo("r");
            }
            HttpResponse<String> info =
                    ingress.send(ingress.to("/eventbus/info").header("Origin", origin));
            assertThat(info.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
        }
    }

    @Test
    void tellsSockJsClientsThatThereAreWebSocketsOnly() {
        start(Map.of());
        HttpResponse<String> info = ingress.get("/eventbus/info?t=1");

        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(RunningIngress.json(info).path("websocket").booleanValue()).isTrue();
        assertThat(RunningIngress.json(info).path("cookie_needed").booleanValue())
                .isFalse();
        assertThat(info.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(ingress.get("/eventbus/042/a1b2c3/xhr").statusCode()).isEqualTo(404);
        assertThat(ingress.get("/eventbus/iframe.html").statusCode()).isEqualTo(404);
        assertThat(ingress.get(PLAIN).statusCode()).isEqualTo(426);
        assertThat(ingress.post(PLAIN, "{}").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{}", "[1]", "[\"a\"", "[\"{}\",{}]"})
    void hangsUpOnWhatIsNoSockJs(String message) throws InterruptedException {
        start(Map.of());
        try (Talk talk = new Talk(ingress.port, SESSION)) {
            talk.receiveRaw();
            talk.sayRaw(message);

            assertThat(talk.receiveRaw()).contains("unreadable-frame");
            assertThat(talk.closed()).isEqualTo(1000);
        }
    }

    @Test
    void hangsUpOnAFrameThatIsTooLarge() {
        start(Map.of("MAX_FRAME", "1KiB"));
        try (Talk little = new Talk(ingress.port, PLAIN);
                Talk lot = new Talk(ingress.port, PLAIN)) {
            little.sayRaw(" ".repeat(1_100));
            lot.sayRaw(" ".repeat(5_000));

            assertThat(little.closed()).isEqualTo(1000);
            assertThat(lot.closed()).isNotNegative();
        }
        awaitUntil(() -> connections() == 0);
    }

    @Test
    void readsNoMoreThanItMayHaveUnderWay() throws InterruptedException {
        start(Map.of("MAX_REQUESTS", "2"));
        Promise<Prediction> late = Promise.promise();
        ingress.rooms.predict = (question, call) -> late.future();
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            for (int i = 0; i < 5; i++) {
                talk.say(ask("r" + i));
            }
            awaitUntil(() -> ingress.rooms.predictions.size() == 2);
            late.complete(Samples.prediction());
            for (int i = 0; i < 5; i++) {
                assertThat(talk.receive().path("address").asText()).startsWith("r");
            }
        }
    }

    @Test
    void leavesAClientThatSaysNothing() {
        start(Map.of("IDLE_TIMEOUT", "300ms"));
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            assertThat(talk.closed()).isEqualTo(1000);
        }
        awaitUntil(() -> connections() == 0);
    }

    @Test
    void turnsAwayOneClientTooMany() throws InterruptedException {
        start(Map.of("MAX_CONNECTIONS", "1"));
        try (Talk first = new Talk(ingress.port, PLAIN);
                Talk second = new Talk(ingress.port, PLAIN)) {
            assertThat(second.receive().at("/failure/code").asText()).isEqualTo("bridge-full");
            assertThat(second.closed()).isEqualTo(1000);
            assertThat(first.say(ask("r")).receive().path("address").asText()).isEqualTo("r");
        }
    }

    @Test
    void outlivesTheTimesThatHttpClientsHave() throws InterruptedException {
        ingress = RunningIngress.bridged(Configs.hasty(), Map.of());
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            ingress.vertx
                    .timer(Duration.ofSeconds(3).toMillis())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();

            assertThat(talk.say(ask("r")).receive().path("address").asText()).isEqualTo("r");
        }
    }

    @Test
    void takesNoPlaceOfAnHttpClient() throws InterruptedException {
        ingress = RunningIngress.bridged(Configs.with(Map.of("MAX_CONNECTIONS", "2")), Map.of());
        try (Talk first = new Talk(ingress.port, PLAIN);
                Talk second = new Talk(ingress.port, PLAIN);
                Talk third = new Talk(ingress.port, PLAIN)) {
            for (Talk talk : new Talk[] {first, second, third}) {
                assertThat(talk.say(ask("r")).receive().path("address").asText())
                        .isEqualTo("r");
            }
            assertThat(ingress.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysGoodbyeWhenItStops() {
        start(Map.of());
        try (Talk talk = new Talk(ingress.port, PLAIN)) {
            ingress.stop();

            assertThat(talk.closed()).isEqualTo(1000);
        }
    }

    @Test
    void isNotThereUnlessItIsSwitchedOn() {
        ingress = RunningIngress.start();

        assertThat(ingress.get("/eventbus/info").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> new Talk(ingress.port, PLAIN)).hasStackTraceContaining("404");
    }

    private double connections() {
        return ingress.metrics.registry().get("bridge.connections").gauge().value();
    }

    private static void awaitUntil(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String quoted(String frame) {
        return "\"" + frame.replace("\"", "\\\"") + "\"";
    }
}
