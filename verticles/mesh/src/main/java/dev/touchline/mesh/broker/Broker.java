package dev.touchline.mesh.broker;

import com.rabbitmq.client.ConnectionFactory;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.bus.EventSink;
import dev.touchline.mesh.bus.Lane;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Taps;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.lifecycle.Room;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RabbitMQ as the rooms of this process see it. It has a connection to publish and one to consume, so that a broker which
 * stops taking messages still takes acknowledgements. Started before the rooms that use it and stopped after them. While
 * the broker is away it keeps trying and says so in the health report; what cannot be done meanwhile fails with {@code
 * UNAVAILABLE}. Safe for use by any thread.
 */
public final class Broker implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final String NAME = "broker";

    private static final Duration LAST_CONFIRMS = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final HealthChecks checks;
    private final Duration firstWord;
    private final BrokerLink publishing;
    private final BrokerLink consuming;
    private final BrokerMeters meters;
    private final ConfirmedPublisher publisher;
    private final BrokerJobs jobs;
    private final DurableLane lane;
    private final EventStream events;
    private Future<Void> stopping;

    /** A broker that is not connected yet, with the usual bounds of the durable lane and no traces. */
    public Broker(
            Vertx vertx,
            BrokerConfig config,
            List<JobQueue<?>> queues,
            MeterRegistry registry,
            HealthChecks checks,
            Clock clock) {
        this(vertx, config, LaneConfig.defaults(), queues, registry, checks, Tracer.silent(), new Taps(), clock);
    }

    /**
     * A broker that is not connected yet.
     *
     * @param lanes the bounds of the durable lane
     * @param queues every queue of jobs that this process knows
     * @param taps where the servers of the lane can be listened to
     * @throws IllegalArgumentException when the configuration names no broker, or one that cannot be used
     */
    public Broker(
            Vertx vertx,
            BrokerConfig config,
            LaneConfig lanes,
            List<JobQueue<?>> queues,
            MeterRegistry registry,
            HealthChecks checks,
            Tracer tracer,
            Taps taps,
            Clock clock) {
        this.vertx = vertx;
        this.checks = checks;
        firstWord = config.connectTimeout().multipliedBy(2);
        ConnectionFactory factory = Connections.to(config);
        Topology topology =
                new Topology(config, queues.stream().map(JobQueue::name).toList());
        meters = new BrokerMeters(registry);
        publishing = new BrokerLink("publish", factory, meters);
        consuming = new BrokerLink("consume", factory, meters);
        publisher = new ConfirmedPublisher(
                "jobs", vertx, publishing, channel -> topology.ensure(channel.getConnection()), config, meters);
        jobs = new BrokerJobs(vertx, consuming, publisher, topology, queues, meters, clock);
        lane = new DurableLane(
                new DurableLane.Tools(vertx, publishing, consuming, topology, config, meters, clock),
                lanes,
                registry,
                tracer,
                taps);
        events = new EventStream(vertx, config, publishing, meters, registry, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The queues of jobs that the broker keeps. */
    public Jobs jobs() {
        return jobs;
    }

    /** Where events go for whoever listens over AMQP. */
    public EventSink events() {
        return events;
    }

    /** The lane whose requests the broker keeps. */
    public Lane durableLane() {
        return lane;
    }

    /**
     * Connects. It succeeds without a broker too, after a while; it fails when the broker refuses this user or virtual
     * host.
     */
    @Override
    public Future<Void> start() {
        checks.register(NAME, Kind.OPTIONAL, () -> Future.succeededFuture(finding()));
        Future<Void> connected = Future.all(publishing.open(), consuming.open()).mapEmpty();
        publisher.open();
        jobs.open();
        lane.open();
        events.open();
        Promise<Void> started = Promise.promise();
        connected.onFailure(started::tryFail);
        Waiting.until(vertx, () -> publisher.trouble().isEmpty() || connected.failed(), firstWord)
                .onSuccess(done -> {
                    if (started.tryComplete()) {
                        publisher.trouble().ifPresent(why -> LOG.warn("Going on without the broker for now: {}", why));
                    }
                });
        return started.future().recover(refused -> stop().transform(done -> Future.failedFuture(sentence(refused))));
    }

    @Override
    public synchronized Future<Void> stop() {
        if (stopping == null) {
            stopping = Future.join(jobs.close(), lane.close())
                    .eventually(() -> publisher.close(LAST_CONFIRMS))
                    .eventually(events::close)
                    .eventually(() -> Future.join(publishing.close(), consuming.close()))
                    .mapEmpty();
        }
        return stopping;
    }

    private Finding finding() {
        if (publishing.blocking().isPresent()) {
            return new Finding(false, "blocked: the broker is short of memory or disk and takes no messages");
        }
        if (publishing.connection().isEmpty() || consuming.connection().isEmpty()) {
            return new Finding(false, "the broker is out of reach; trying again");
        }
        return publisher
                .trouble()
                .or(jobs::trouble)
                .or(lane::trouble)
                .or(events::trouble)
                .map(why -> new Finding(false, "connected, but not ready: " + why))
                .orElseGet(() -> new Finding(true, "connected"));
    }

    private static IllegalStateException sentence(Throwable refused) {
        return new IllegalStateException(FailureException.failureOf(refused).message(), refused);
    }
}
