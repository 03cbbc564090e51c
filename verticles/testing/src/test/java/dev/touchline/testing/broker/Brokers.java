package dev.touchline.testing.broker;

import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.broker.Broker;
import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.bus.EventSink;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.health.HealthReport;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.testing.jobs.Errand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process's side of the broker with what it needs to live. */
final class Brokers implements AutoCloseable {
    static final JobQueue<Errand> ERRANDS = new JobQueue<>("errands", Errand.class);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final boolean ownVertx;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CachedHealthChecks checks;
    private final Broker broker;

    private Brokers(Vertx vertx, boolean ownVertx, BrokerConfig config) {
        this.vertx = vertx;
        this.ownVertx = ownVertx;
        checks = new CachedHealthChecks(vertx, Duration.ofMillis(100), Duration.ofSeconds(1));
        broker = new Broker(vertx, config, List.of(ERRANDS), registry, checks, Clock.systemUTC());
    }

    /** Connected to the virtual host of a URI. */
    static Brokers at(String uri) {
        return with(Vertx.vertx(), true, configured(uri, Map.of()));
    }

    /** Connected, with some keys of the section set. */
    static Brokers at(String uri, Map<String, String> keys) {
        return with(Vertx.vertx(), true, configured(uri, keys));
    }

    /** Connected, on a Vert.x that somebody else closes. */
    static Brokers on(Vertx vertx, String uri, Map<String, String> keys) {
        return with(vertx, false, configured(uri, keys));
    }

    static BrokerConfig configured(String uri, Map<String, String> keys) {
        Map<String, String> environment = new HashMap<>(Map.of("RABBITMQ_URI", uri));
        keys.forEach((key, value) -> environment.put("TOUCHLINE_BROKER_" + key, value));
        return new ConfigLoader(List.of(BrokerConfig.class))
                .load(Optional.empty(), environment)
                .get(BrokerConfig.class);
    }

    private static Brokers with(Vertx vertx, boolean ownVertx, BrokerConfig config) {
        Brokers brokers = new Brokers(vertx, ownVertx, config);
        await(brokers.broker.start());
        return brokers;
    }

    Jobs jobs() {
        return broker.jobs();
    }

    EventSink events() {
        return broker.events();
    }

    Vertx vertx() {
        return vertx;
    }

    /** What the check of the broker found last. */
    HealthReport.Check health() {
        return checks.report().checks().get(0);
    }

    /** The sum of a counter over one queue. */
    double count(String counter) {
        return registry.find(counter).tag("queue", ERRANDS.name()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** The sum of a counter. */
    double total(String counter) {
        return registry.find(counter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(broker.stop());
        checks.close();
        if (ownVertx) {
            await(vertx.close());
        }
    }
}
