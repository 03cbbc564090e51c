package dev.touchline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.lifecycle.Lifecycle;
import dev.touchline.mesh.lifecycle.VerticleRoom;
import dev.touchline.sample.GreeterVerticle.Greet;
import dev.touchline.sample.GreeterVerticle.Greeting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page docs/adding-a-verticle.md, run. */
class GreeterVerticleTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/touchline/sample/GreeterVerticle.java");
    private static final Path PAGE = Path.of("../../docs/adding-a-verticle.md");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void joinsTheMeshAnswersAndLeaves() throws Exception {
        LaneConfig config = LaneConfig.defaults();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        DirectBus direct = new DirectBus(vertx, config, registry, Clock.systemUTC());
        Bus bus = new LaneBus(config, direct, registry, Clock.systemUTC());
        Lifecycle lifecycle =
                new Lifecycle(List.of(new VerticleRoom(vertx, "greeter", () -> new GreeterVerticle(bus))));
        await(lifecycle.start());

        Call call = Call.until(Deadline.after(Duration.ofSeconds(5)));
        assertThat(await(bus.request(GreeterVerticle.GREET, new Greet("world"), call)))
                .isEqualTo(new Greeting("Hello, world!"));
        assertThat(await(vertx.eventBus().request("touchline.greeter.greet.v1", new JsonObject().put("name", "bridge")))
                        .body())
                .isEqualTo(new JsonObject().put("words", "Hello, bridge!"));

        await(lifecycle.stop());
        assertThatThrownBy(() -> await(bus.request(GreeterVerticle.GREET, new Greet("world"), call)))
                .hasCauseInstanceOf(FailureException.class);
    }

    @Test
    void isShortAndShownOnThePageAsItIs() throws IOException {
        String source = Files.readString(SOURCE);

        assertThat(source.lines()).hasSizeLessThan(40);
        assertThat(Files.readString(PAGE)).contains("```java\n" + source + "```\n");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
