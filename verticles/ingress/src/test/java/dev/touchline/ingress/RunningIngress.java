package dev.touchline.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Taps;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.lifecycle.Lifecycle;
import dev.touchline.mesh.lifecycle.Room;
import dev.touchline.mesh.lifecycle.VerticleRoom;
import dev.touchline.mesh.metrics.Metrics;
import dev.touchline.mesh.tap.WireTap;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.LoopWatch;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole room on a free port, with fake neighbours on a real bus. Closing it fails when one of its event loops was held up.
 */
final class RunningIngress implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final Metrics metrics = new Metrics();
    final FakeRooms rooms = new FakeRooms();
    final DirectBus bus;
    final int port;
    final CachedHealthChecks checks;
    final Lifecycle lifecycle;
    final Set<Thread> probedOn = ConcurrentHashMap.newKeySet();
    private final Probes probes;
    private final LoopWatch watch;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningIngress(IngressConfig config) {
        this(config, true, Map.of());
    }

    private RunningIngress(IngressConfig config, boolean neighbours, Map<String, String> bridgeSettings) {
        Taps taps = new Taps();
        bus = new DirectBus(vertx, lanes(), metrics.registry(), Clock.systemUTC(), Tracer.silent(), taps);
        WireTap tap = new WireTap(vertx, bus, taps, "here", Clock.systemUTC());
        checks = new CachedHealthChecks(vertx);
        Optional<Bridge> bridge =
                bridgeSettings.isEmpty() ? Optional.empty() : Optional.of(bridge(bus, config, bridgeSettings));
        Ingress ingress = new Ingress(
                config,
                bus,
                this::probes,
                () -> rooms.nodes,
                tap,
                metrics,
                Tracer.silent(),
                Clock.systemUTC(),
                new BuildInfo("0.1.0", "0123abc"),
                bridge);
        if (neighbours) {
            await(rooms.serveOn(bus));
        }
        Room room = new VerticleRoom(
                vertx,
                "ingress",
                () -> new IngressVerticle(ingress),
                new DeploymentOptions().setInstances(config.eventLoops()));
        lifecycle = new Lifecycle(
                Stream.concat(Stream.of(tap, room), bridge.stream()).toList());
        probes = new Probes(lifecycle, checks);
        await(lifecycle.start());
        port = await(ingress.port());
        watch = LoopWatch.beginWithThoseThatRun();
    }

    /** The default lanes, but never asking twice because a test holds an answer back. */
    private static LaneConfig lanes() {
        LaneConfig usual = LaneConfig.defaults();
        return new LaneConfig(
                usual.lanes(),
                usual.retries(),
                usual.retryBackoff(),
                Duration.ofMinutes(10),
                usual.maxInFlight(),
                usual.breakerWindow(),
                usual.breakerFailureRate(),
                usual.breakerOpen(),
                usual.breakerFairTime());
    }

    private Probes probes() {
        probedOn.add(Thread.currentThread());
        return probes;
    }

    /** A bridge to predictions, of which every key may be told otherwise. */
    private Bridge bridge(Bus bus, IngressConfig config, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of("TOUCHLINE_BRIDGE_SOCKJS_ENABLED", "true"));
        settings.forEach((key, value) -> environment.put("TOUCHLINE_BRIDGE_" + key, value));
        BridgeConfig bounds = new ConfigLoader(List.of(BridgeConfig.class))
                .load(Optional.empty(), environment)
                .get(BridgeConfig.class);
        return new Bridge(
                vertx,
                bounds,
                List.of(DispatchEndpoints.PREDICT, DispatchEndpoints.SUBMIT, DispatchEndpoints.TASK),
                List.of(DispatchEndpoints.TASK_UPDATED),
                bus,
                config.keys(),
                metrics.registry(),
                Clock.systemUTC());
    }

    /** The room with a bridge over SockJS, by the ends of the names of the variables that are told. */
    static RunningIngress bridged(IngressConfig config, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("KEYLESS", DispatchEndpoints.PREDICT.address());
        return new RunningIngress(config, true, all);
    }

    /** The room with nobody else in the mesh. */
    static RunningIngress alone() {
        return new RunningIngress(Configs.defaults(), false, Map.of());
    }

    static RunningIngress start() {
        return new RunningIngress(Configs.defaults());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Begins to hear events. */
    HeardEvents hear(HttpRequest.Builder request) {
        return new HeardEvents(client, request.timeout(Duration.ofMinutes(5)));
    }

    HttpResponse<String> get(String path) {
        return send(to(path));
    }

    /** Whether it takes a connection and answers on it with 200. */
    boolean answers(String path) {
        try (RawClient raw = new RawClient(port)) {
            return raw.say("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .untilClosed()
                    .startsWith("HTTP/1.1 200");
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    /** Posts JSON with the given headers, names and values in turn. */
    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    void stop() {
        await(lifecycle.stop());
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        watch.close();
        await(vertx.close());
        watch.failIfBlocked();
    }
}
