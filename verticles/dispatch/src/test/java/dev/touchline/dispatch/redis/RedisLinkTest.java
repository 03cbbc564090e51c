package dev.touchline.dispatch.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.VertxTimers;
import dev.touchline.mesh.config.Secret;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.servers.RedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis that dies, freezes and is not there. */
@ExtendWith(MeshExtension.class)
class RedisLinkTest {
    private static final long TIMEOUT_MILLIS = 300;

    @TempDir
    private Path folder;

    private RedisServer server;
    private Context context;
    private MeterRegistry registry;
    private RedisLink link;

    @BeforeEach
    void connect(Vertx vertx) {
        server = RedisServer.start(folder);
        context = vertx.getOrCreateContext();
        link = link(vertx, 1000);
        context.runOnContext(here -> link.begin());
        eventually("connected", this::up);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private RedisLink link(Vertx vertx, int maxWaiting) {
        Secret uri = new Secret(server.uri());
        RedisConfig config = new RedisConfig(
                Optional.of(uri),
                Duration.ofMillis(TIMEOUT_MILLIS),
                Duration.ofSeconds(2),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                maxWaiting);
        registry = new SimpleMeterRegistry();
        Backoff backoff = new Backoff(config.reconnectBase(), config.reconnectLimit(), new SplittableRandom(7));
        return new RedisLink(
                vertx,
                uri,
                config,
                new VertxTimers(vertx, vertx.getOrCreateContext()),
                backoff,
                new RedisMeters(registry));
    }

    private boolean up() {
        return registry.get("redis.up").gauge().value() == 1;
    }

    private Future<Response> send(Request request) {
        Promise<Response> answer = Promise.promise();
        context.runOnContext(here -> link.send(request).onComplete(answer));
        return answer.future();
    }

    private Future<Response> echo(String word) {
        return send(Request.cmd(Command.ECHO).arg(word));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Throwable failureOf(Future<?> future) throws Exception {
        try {
            throw new AssertionError("answered: " + await(future));
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (TimeoutException hung) {
            throw new AssertionError("hung", hung);
        }
    }

    private static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void answersCommandsThatFollowEachOtherWithoutWaiting() throws Exception {
        List<Future<Response>> replies = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            replies.add(echo("word-" + i));
        }

        for (int i = 0; i < 500; i++) {
            assertThat(await(replies.get(i))).hasToString("word-" + i);
        }
        assertThat(registry.get("redis.connects").counter().count()).isEqualTo(1);
    }

    @Test
    void findsItsWayBackAfterTheServerWasKilledAndStartedAgain() throws Exception {
        await(send(Request.cmd(Command.SET).arg("kept").arg("before")));
        server.kill();
        eventually("it is noticed", () -> !up());
        assertThat(failureOf(echo("anybody"))).hasMessageContaining("no connection");

        server.restart();

        eventually("connected again", this::up);
        assertThat(await(echo("back"))).hasToString("back");
        assertThat(await(send(Request.cmd(Command.GET).arg("kept")))).isNull();
    }

    @Test
    void dropsTheConnectionOfAFrozenServerSoThatNoReplyComesToTheWrongQuestion() throws Exception {
        server.freeze();
        List<Future<Response>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(echo("frozen-" + i));
        }
        for (Future<Response> frozen : asked) {
            failureOf(frozen);
        }
        long begun = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            failureOf(echo("still-frozen-" + i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));

        server.thaw();

        eventually("connected again", this::up);
        for (int i = 0; i < 200; i++) {
            assertThat(await(echo("thawed-" + i))).hasToString("thawed-" + i);
        }
        assertThat(registry.get("redis.command.timeouts").counter().count()).isPositive();
    }

    @Test
    void isNotDroppedForAnErrorThatTheServerReplied() throws Exception {
        await(send(Request.cmd(Command.SET).arg("word").arg("text")));

        assertThat(failureOf(send(Request.cmd(Command.INCR).arg("word")))).hasMessageContaining("not an integer");
        assertThat(await(echo("still here"))).hasToString("still here");
        assertThat(registry.get("redis.connects").counter().count()).isEqualTo(1);
    }

    @Test
    void sendsNoMoreThanMayWait(Vertx vertx) throws Exception {
        link = link(vertx, 5);
        context.runOnContext(here -> link.begin());
        eventually("connected", this::up);
        server.freeze();
        List<Future<Response>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(echo("frozen-" + i));
        }
        for (Future<Response> frozen : asked) {
            failureOf(frozen);
        }

        assertThat(registry.get("redis.commands.refused").counter().count()).isPositive();
        server.thaw();
    }
}
