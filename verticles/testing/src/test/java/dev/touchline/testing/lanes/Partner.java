package dev.touchline.testing.lanes;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.broker.Broker;
import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.Lane;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.health.HealthReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process as far as a broker can tell: connections, queues and a Vert.x of its own. */
final class Partner implements AutoCloseable {
    static final Endpoint<Ask, Answer> DOUBLE = Endpoint.idempotent("sample.maths.double.v1", Ask.class, Answer.class);
    static final Endpoint<Ask, Answer> SPEND = Endpoint.once("sample.maths.spend.v1", Ask.class, Answer.class);

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Broker broker;
    private final CachedHealthChecks checks =
            new CachedHealthChecks(vertx, Duration.ofMillis(100), Duration.ofSeconds(1));

    record Ask(int number) {}

    record Answer(int number) {}

    Partner(String uri) {
        this(BrokerConfig.at(uri));
    }

    Partner(BrokerConfig config) {
        broker = new Broker(vertx, config, List.of(), registry, checks, Clock.systemUTC());
        await(broker.start());
    }

    Lane lane() {
        return broker.durableLane();
    }

    Future<Answer> ask(Endpoint<Ask, Answer> endpoint, int number, Duration time) {
        return lane().request(endpoint, new Ask(number), within(time));
    }

    double count(String meter) {
        return registry.get(meter).tag("lane", "durable").counter().count();
    }

    /** What the check of the broker found last. */
    HealthReport.Check health() {
        return checks.report().checks().get(0);
    }

    static Call within(Duration time) {
        return Call.until(Deadline.after(time));
    }

    static Future<Answer> twice(Ask ask) {
        return Future.succeededFuture(new Answer(2 * ask.number()));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(90, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no end within 90 s", e);
        }
    }

    /** What a request failed with; an answer is an error of the test. */
    static Failure failureOf(Future<?> request) {
        try {
            throw new AssertionError("answered " + await(request));
        } catch (FailureException failed) {
            return failed.failure();
        }
    }

    /** Waits for the end of a request; whether it was answered. One without an end is an error of the test. */
    static boolean settled(Future<?> request) {
        try {
            await(request);
            return true;
        } catch (FailureException failed) {
            return false;
        }
    }

    /** Goes away with what it holds unsettled, as far as the broker can tell. */
    void vanish() {
        await(broker.stop());
    }

    @Override
    public void close() {
        await(broker.stop());
        checks.close();
        await(vertx.close());
    }
}
