package dev.touchline.launcher.wiring;

import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.dispatch.DispatchConfig;
import dev.touchline.dispatch.DispatchVerticle;
import dev.touchline.dispatch.Surroundings;
import dev.touchline.dispatch.redis.RedisConfig;
import dev.touchline.dispatch.webhooks.WebhookConfig;
import dev.touchline.history.HistoryConfig;
import dev.touchline.history.HistoryVerticle;
import dev.touchline.ingress.BuildInfo;
import dev.touchline.ingress.Ingress;
import dev.touchline.ingress.IngressConfig;
import dev.touchline.ingress.IngressVerticle;
import dev.touchline.mesh.admin.AdminConfig;
import dev.touchline.mesh.admin.AdminServer;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.broker.Broker;
import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.EventSink;
import dev.touchline.mesh.bus.Lane;
import dev.touchline.mesh.bus.LaneBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Taps;
import dev.touchline.mesh.census.Census;
import dev.touchline.mesh.census.Directory;
import dev.touchline.mesh.census.Node;
import dev.touchline.mesh.census.OnlyOne;
import dev.touchline.mesh.census.WorkerFacts;
import dev.touchline.mesh.config.Configuration;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.TracedJobs;
import dev.touchline.mesh.lifecycle.Room;
import dev.touchline.mesh.lifecycle.VerticleRoom;
import dev.touchline.mesh.metrics.Metrics;
import dev.touchline.mesh.tap.WireTap;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.scoring.BundleSource;
import dev.touchline.scoring.ScoringConfig;
import dev.touchline.scoring.ScoringVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every constructor of every room, called in one place. */
final class House {
    private static final String TASKS_TWICE =
            "Without a broker each of them works on every unfinished task: configure one (broker.uri, RABBITMQ_URI) or"
                    + " run one dispatch process.";

    private final Vertx vertx;
    private final Configuration configuration;
    private final Metrics metrics;
    private final CachedHealthChecks checks;
    private final Tracer tracer;
    private final Clock clock;
    private final Taps taps = new Taps();
    private final BundleSource bundle;
    private final Optional<Broker> broker;
    private final DirectBus direct;
    private final LaneBus bus;
    private final WireTap wireTap;
    private final Optional<Bridge> bridge;
    private final Node node;
    private final WorkerFacts facts = new WorkerFacts();
    private final Directory directory = new Directory();

    House(
            Vertx vertx,
            Configuration configuration,
            Metrics metrics,
            CachedHealthChecks checks,
            Tracer tracer,
            Node node,
            Clock clock) {
        this.vertx = vertx;
        this.configuration = configuration;
        this.metrics = metrics;
        this.checks = checks;
        this.tracer = tracer;
        this.node = node;
        this.clock = clock;
        this.bundle = bundle(configuration.get(ScoringConfig.class));
        this.broker = broker(configuration.get(BrokerConfig.class));
        LaneConfig lanes = configuration.get(LaneConfig.class);
        this.direct = new DirectBus(vertx, lanes, registry(), clock, tracer, taps);
        this.bus = bus(lanes);
        this.wireTap = new WireTap(vertx, direct, taps, node.id(), clock);
        this.bridge = bridge(configuration.get(BridgeConfig.class));
    }

    private BundleSource bundle(ScoringConfig config) {
        long readers =
                Stream.of("history", "scoring").filter(node.roles()::contains).count();
        return new SharedBundle(BundleSource.of(config), Math.toIntExact(readers));
    }

    private Optional<Broker> broker(BrokerConfig config) {
        return config.enabled()
                ? Optional.of(new Broker(
                        vertx,
                        config,
                        configuration.get(LaneConfig.class),
                        List.of(DispatchQueues.PREDICTIONS),
                        registry(),
                        checks,
                        tracer,
                        taps,
                        clock))
                : Optional.empty();
    }

    private LaneBus bus(LaneConfig lanes) {
        List<Lane> others = broker.map(Broker::durableLane).stream().toList();
        List<EventSink> sinks = broker.map(Broker::events).stream().toList();
        return new LaneBus(lanes, direct, others, sinks, registry(), clock);
    }

    private Optional<Bridge> bridge(BridgeConfig config) {
        return config.enabled()
                ? Optional.of(new Bridge(
                        vertx,
                        config,
                        Addresses.ENDPOINTS,
                        Addresses.EVENTS,
                        bus,
                        configuration.get(IngressConfig.class).keys(),
                        registry(),
                        clock))
                : Optional.empty();
    }

    Ingress ingress(Supplier<Probes> probes) {
        return new Ingress(
                configuration.get(IngressConfig.class),
                bus,
                probes,
                directory::nodes,
                wireTap,
                metrics,
                tracer,
                clock,
                ThisJar.build(),
                bridge.filter(open -> open.config().sockjsEnabled()));
    }

    /** The rooms of this process, the first to be started first. */
    List<Room> rooms(Roles roles, Ingress ingress, Supplier<Probes> probes) {
        Stream<Room> named = Roles.BOTTOM_UP.stream().filter(roles::has).map(name -> room(name, ingress));
        List<Room> rooms = new ArrayList<>();
        admin(probes).ifPresent(rooms::add);
        broker.ifPresent(rooms::add);
        rooms.add(census());
        rooms.add(wireTap);
        named.forEach(rooms::add);
        bridge.ifPresent(rooms::add);
        return rooms;
    }

    private Optional<Room> admin(Supplier<Probes> probes) {
        AdminConfig config = configuration.get(AdminConfig.class);
        return config.port()
                .map(port -> new AdminServer(
                        vertx, config, probes, metrics, ThisJar.build().version()));
    }

    private Room census() {
        return new Census(vertx, bus, node, bus::served, facts, directory, clock);
    }

    private Room room(String name, Ingress ingress) {
        return switch (name) {
            case "history" -> history();
            case "scoring" -> scoring();
            case "dispatch" -> dispatch();
            case "ingress" -> ingress(ingress);
            default -> throw new IllegalArgumentException("no such room: " + name);
        };
    }

    private Room history() {
        return room(
                "history",
                () -> new HistoryVerticle(
                        bundle::read,
                        configuration.get(HistoryConfig.class),
                        data().resolve("postgres"),
                        bus,
                        checks,
                        registry(),
                        tracer,
                        clock));
    }

    private Room scoring() {
        return room(
                "scoring",
                () -> new ScoringVerticle(
                        configuration.get(ScoringConfig.class),
                        bundle,
                        passed(),
                        bus,
                        checks,
                        registry(),
                        tracer,
                        clock));
    }

    /** Which models passed their trial is remembered by release, for the code that was tried is a part of it. */
    private Path passed() {
        BuildInfo build = ThisJar.build();
        return data().resolve("scoring").resolve("passed").resolve(build.version() + "-" + build.gitCommit());
    }

    private Room dispatch() {
        if (broker.isEmpty() && vertx.isClustered()) {
            new OnlyOne(directory, node, "dispatch", TASKS_TWICE).watch(checks);
        }
        return room(
                "dispatch",
                () -> new DispatchVerticle(
                        configuration.get(DispatchConfig.class),
                        configuration.get(RedisConfig.class),
                        configuration.get(WebhookConfig.class),
                        new Surroundings(node.id(), bus, jobs(), directory, facts, registry(), checks, clock)));
    }

    private Optional<Jobs> jobs() {
        return broker.map(kept -> new TracedJobs(kept.jobs(), tracer));
    }

    private Room room(String name, Supplier<? extends VerticleBase> verticle) {
        return new VerticleRoom(vertx, name, verticle);
    }

    private Room ingress(Ingress ingress) {
        IngressConfig config = configuration.get(IngressConfig.class);
        return new VerticleRoom(
                vertx,
                "ingress",
                () -> new IngressVerticle(ingress),
                new DeploymentOptions().setInstances(config.eventLoops()),
                Optional.of(IngressVerticle.longestStop(config)));
    }

    private Path data() {
        return configuration.get(DataConfig.class).folder();
    }

    private MeterRegistry registry() {
        return metrics.registry();
    }
}
