package dev.touchline.testing.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.bridge.KeyRing;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.servers.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of the TCP bridge, over real sockets. */
@ExtendWith(MeshExtension.class)
class BridgeTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Endpoint<Ask, Answer> DOUBLE =
            Endpoint.idempotent("sample.maths.double.v1", Ask.class, Answer.class);
    private static final Endpoint<Ask, Answer> SPEND = Endpoint.once("sample.maths.spend.v1", Ask.class, Answer.class);
    private static final Endpoint<Ask, Answer> HIDDEN =
            Endpoint.once("sample.maths.hidden.v1", Ask.class, Answer.class);
    private static final Event<Answer> TOLD = new Event<>("sample.event.told.v1", Answer.class);
    private static final KeyRing NO_KEYS = keys(Map.of());

    private final Promise<Answer> never = Promise.promise();
    private Vertx vertx;
    private Bus bus;
    private MeterRegistry registry;
    private Bridge bridge;

    record Ask(int number) {}

    record Answer(String text) {}

    @BeforeEach
    void serve(Vertx vertx, Bus bus, MeterRegistry registry) {
        this.vertx = vertx;
        this.bus = bus;
        this.registry = registry;
        await(bus.serve(DOUBLE, 1_000, (ask, call) -> answer(2 * ask.number())));
        await(bus.serve(SPEND, 1_000, (ask, call) -> ask.number() < 0 ? never.future() : answer(ask.number())));
        await(bus.serve(HIDDEN, 1_000, (ask, call) -> answer(0)));
    }

    @AfterEach
    void stop() {
        never.tryComplete(new Answer("late"));
        if (bridge != null) {
            await(bridge.stop());
        }
    }

    @Test
    void answersAClientUnderItsOwnNameForTheAnswer() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            JsonNode reply = client.send(ask("double", 21, "r1")).receive();

            assertThat(reply.toString())
                    .isEqualTo("{\"type\":\"message\",\"address\":\"r1\",\"headers\":{},\"body\":{\"text\":\"42\"}}");
        }
    }

    @Test
    void answersAPing() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            assertThat(client.send("{'type':'ping'}").receive().path("type").asText())
                    .isEqualTo("pong");
        }
    }

    @Test
    void tellsEventsToThoseWhoRegisteredAndNoLonger() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            client.send("{'type':'register','address':'sample.event.told.v1'}");
            settle(client);
            bus.publish(TOLD, new Answer("news"));
            JsonNode told = client.receive();
            assertThat(told.path("address").asText()).isEqualTo(TOLD.address());
            assertThat(told.path("body").path("text").asText()).isEqualTo("news");

            client.send("{'type':'unregister','address':'sample.event.told.v1'}");
            settle(client);
            bus.publish(TOLD, new Answer("more"));
            settle(client);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'send','address':'sample.maths.hidden.v1','body':{'number':1}} | address-not-open",
                "{'type':'send','address':'no.such.thing.v1','body':{'number':1}}       | address-not-open",
                "{'type':'register','address':'sample.maths.double.v1'}                 | address-not-open",
                "{'type':'send','address':'sample.event.told.v1','body':{}}             | address-not-open",
                "{'type':'publish','address':'sample.event.told.v1','body':{}}          | unknown-frame",
                "{'type':'send','body':{}}                                              | address-needed",
                "{'type':'send','address':'sample.maths.double.v1'}                     | unreadable-body",
                "{'type':'send','address':'sample.maths.double.v1','body':{'no':1}}     | unreadable-body",
                "{'type':'send','address':'sample.maths.double.v1','body':[]}           | unreadable-body",
                "{'type':7}                                                             | unreadable-frame",
                "[]                                                                     | unreadable-frame",
                "null                                                                   | unreadable-frame",
                "{'type':'ping'                                                         | unreadable-frame",
                "{'type':'ping','type':'ping'}                                          | unreadable-frame",
                "{'type':'send','address':'sample.maths.double.v1','headers':{'deadline':'soon'},'body':{'number':1}}"
                        + " | unreadable-deadline"
            })
    void refusesWhatItCannotDoAndGoesOn(String frame, String code) throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            assertThat(client.send(frame).refusal()).isEqualTo(code);
            settle(client);
        }
    }

    @Test
    void saysWhichAddressesAreOpen() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            String words =
                    client.send(ask("hidden", 1, "r")).receive().path("message").asText();

            assertThat(words)
                    .contains("sample.maths.double.v1, sample.maths.spend.v1")
                    .doesNotContain("hidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0", "\377\377\377\377", "\0\1\0\1"})
    void hangsUpOnGarbageAndOnFramesThatAreTooLarge(String bytes) throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            client.sendRaw(bytes.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(client.refusal()).isEqualTo("unreadable-length");
            assertThat(client.hungUp()).isTrue();
        }
    }

    @Test
    void turnsAwayOneClientTooMany() throws IOException {
        try (FrameSocket first = open(NO_KEYS, Map.of("bridge.max-connections", "1"))) {
            settle(first);
            for (int i = 0; i < 50; i++) {
                try (FrameSocket second = new FrameSocket(port())) {
                    assertThat(second.refusal()).isEqualTo("bridge-full");
                    assertThat(second.hungUp()).isTrue();
                }
            }
            settle(first);
        }
        assertThat(Await.until(LIMIT, () -> connections() == 0)).isTrue();
        try (FrameSocket next = new FrameSocket(port())) {
            settle(next);
        }
    }

    @Test
    void takesAThousandRegistrationsForOne() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            for (int i = 0; i < 1_000; i++) {
                client.send("{'type':'register','address':'sample.event.told.v1'}");
            }
            settle(client);
            bus.publish(TOLD, new Answer("once"));
            assertThat(client.receive().path("body").path("text").asText()).isEqualTo("once");
            settle(client);
        }
    }

    @Test
    void readsNoMoreThanItMayHaveUnderWay() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of("bridge.max-requests", "3"))) {
            for (int i = 0; i < 3; i++) {
                client.send(ask("spend", -1, "waits"));
            }
            client.send(ask("spend", 7, "next"));
            assertThat(Await.until(LIMIT, () -> serving() == 3)).isTrue();

            never.complete(new Answer("late"));

            for (int i = 0; i < 3; i++) {
                assertThat(client.receive().path("address").asText()).isEqualTo("waits");
            }
            assertThat(client.receive().path("address").asText()).isEqualTo("next");
        }
    }

    @Test
    void losesEventsOfAClientThatNeverReadsAndThenTheClient() throws IOException {
        Map<String, String> quick = Map.of("bridge.idle-timeout", "1s");
        Answer large = new Answer("x".repeat(50_000));
        try (FrameSocket client = open(NO_KEYS, quick)) {
            client.send("{'type':'register','address':'sample.event.told.v1'}");
            settle(client);
            assertThat(Await.until(LIMIT, () -> {
                        for (int i = 0; i < 20; i++) {
                            bus.publish(TOLD, large);
                        }
                        return lost() > 0;
                    }))
                    .isTrue();
            assertThat(Await.until(LIMIT, () -> connections() == 0)).isTrue();
        }
    }

    @Test
    void endsARequestByItselfWhenItsClientSetsNoDeadline() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of("bridge.request-timeout", "200ms"))) {
            JsonNode reply = client.send(ask("spend", -1, "r")).receive();

            assertThat(reply.path("failure").path("category").asText()).isEqualTo("timeout");
            assertThat(reply.path("failureCode").asInt()).isEqualTo(1007);
        }
    }

    @Test
    void needsAKeyForWhatIsGuardedOnceThereAreKeys() throws IOException {
        try (FrameSocket client = open(keys(Map.of("secret", "me")), Map.of())) {
            client.send(ask("double", 1, "r"));
            assertThat(client.receive().path("type").asText()).isEqualTo("message");
            assertThat(client.send(ask("spend", 1, "r")).refusal()).isEqualTo("api-key-needed");

            client.send("{'type':'ping','headers':{'X-API-Key':'secret'}}").receive();
            client.send(ask("spend", 1, "r"));
            assertThat(client.receive().path("type").asText()).isEqualTo("message");
        }
    }

    @Test
    void hangsUpOnAWrongKey() throws IOException {
        try (FrameSocket client = open(keys(Map.of("secret", "me")), Map.of())) {
            client.send("{'type':'ping','headers':{'x-api-key':'guess'}}");

            assertThat(client.refusal()).isEqualTo("api-key-needed");
            assertThat(client.hungUp()).isTrue();
        }
    }

    @Test
    void answersWhatIsUnderWayBeforeItStops() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            client.send(ask("spend", -1, "last"));
            assertThat(Await.until(LIMIT, () -> serving() == 1)).isTrue();
            Future<Void> stopping = bridge.stop();
            never.complete(new Answer("late"));

            assertThat(client.receive().path("address").asText()).isEqualTo("last");
            await(stopping);
            assertThat(client.hungUp()).isTrue();
        }
    }

    @Test
    void saysWhatToDoWhenItsPortIsTaken() throws IOException {
        open(NO_KEYS, Map.of()).close();
        Bridge second = bridge(NO_KEYS, Map.of("bridge.port", Integer.toString(port())));

        assertThatThrownBy(() -> await(second.start())).hasMessageContaining("set bridge.port");
        await(second.stop());
    }

    @Test
    void refusesAConfigurationThatOpensWhatIsNotThere() {
        assertThatThrownBy(() -> bridge(NO_KEYS, Map.of("bridge.addresses", "sample.maths.halve.v1")))
                .hasMessageContaining("bridge.addresses names sample.maths.halve.v1")
                .hasMessageContaining("sample.maths.double.v1");
    }

    private FrameSocket open(KeyRing keys, Map<String, String> settings) throws IOException {
        bridge = bridge(keys, settings);
        await(bridge.start());
        return new FrameSocket(port());
    }

    private Bridge bridge(KeyRing keys, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "bridge.tcp-enabled", "true",
                "bridge.port", "0",
                "bridge.addresses", "sample.maths.double.v1,sample.maths.spend.v1",
                "bridge.events", "sample.event.*",
                "bridge.keyless", "sample.maths.double.v1"));
        all.putAll(settings);
        Map<String, String> environment = new HashMap<>();
        all.forEach(
                (key, value) -> environment.put("TOUCHLINE_" + key.toUpperCase().replaceAll("[.-]", "_"), value));
        BridgeConfig config = new ConfigLoader(List.of(BridgeConfig.class))
                .load(Optional.empty(), environment)
                .get(BridgeConfig.class);
        return new Bridge(
                vertx, config, List.of(DOUBLE, SPEND, HIDDEN), List.of(TOLD), bus, keys, registry, Clock.systemUTC());
    }

    /** Whatever was sent before has been dealt with, and nothing else has come. */
    private static void settle(FrameSocket client) throws IOException {
        assertThat(client.send("{'type':'ping'}").receive().path("type").asText())
                .isEqualTo("pong");
    }

    private static String ask(String what, int number, String replyAddress) {
        return "{'type':'send','address':'sample.maths." + what + ".v1','replyAddress':'" + replyAddress
                + "','body':{'number':" + number + "}}";
    }

    private int port() {
        return await(bridge.port());
    }

    private double connections() {
        return registry.get("bridge.connections").gauge().value();
    }

    private double lost() {
        return registry.get("bridge.events.lost").counter().count();
    }

    private double serving() {
        return registry.get("mesh.serving")
                .tag("endpoint", SPEND.address())
                .gauge()
                .value();
    }

    private static Future<Answer> answer(int number) {
        return Future.succeededFuture(new Answer(Integer.toString(number)));
    }

    private static KeyRing keys(Map<String, String> names) {
        return new KeyRing() {
            @Override
            public boolean isEmpty() {
                return names.isEmpty();
            }

            @Override
            public Optional<String> nameOf(String key) {
                return Optional.ofNullable(names.get(key));
            }
        };
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no answer within 20 s", e);
        }
    }
}
