package dev.touchline.testing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.bridge.KeyRing;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bridge that is opened for each test, and services behind it. */
@ExtendWith(MeshExtension.class)
abstract class BridgeHouse {
    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Endpoint<Ask, Answer> DOUBLE = Endpoint.idempotent("sample.maths.double.v1", Ask.class, Answer.class);
    static final Endpoint<Ask, Answer> SPEND = Endpoint.once("sample.maths.spend.v1", Ask.class, Answer.class);
    static final Endpoint<Ask, Answer> HIDDEN = Endpoint.once("sample.maths.hidden.v1", Ask.class, Answer.class);
    static final Event<Answer> TOLD = new Event<>("sample.event.told.v1", Answer.class);
    static final KeyRing NO_KEYS = keys(Map.of());

    final Promise<Answer> never = Promise.promise();
    Vertx vertx;
    Bus bus;
    MeterRegistry registry;
    Bridge bridge;

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

    FrameSocket open(KeyRing keys, Map<String, String> settings) throws IOException {
        bridge = bridge(keys, settings);
        await(bridge.start());
        return new FrameSocket(port());
    }

    Bridge bridge(KeyRing keys, Map<String, String> settings) {
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
    static void settle(FrameSocket client) throws IOException {
        assertThat(client.send("{'type':'ping'}").receive().path("type").asText())
                .isEqualTo("pong");
    }

    static String ask(String what, int number, String replyAddress) {
        return "{'type':'send','address':'sample.maths." + what + ".v1','replyAddress':'" + replyAddress
                + "','body':{'number':" + number + "}}";
    }

    int port() {
        return await(bridge.port());
    }

    double connections() {
        return registry.get("bridge.connections").gauge().value();
    }

    double lost() {
        return registry.get("bridge.events.lost").counter().count();
    }

    double serving() {
        return registry.get("mesh.serving")
                .tag("endpoint", SPEND.address())
                .gauge()
                .value();
    }

    static Future<Answer> answer(int number) {
        return Future.succeededFuture(new Answer(Integer.toString(number)));
    }

    static KeyRing keys(Map<String, String> names) {
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

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no answer within 20 s", e);
        }
    }
}
