package dev.touchline.mesh.admin;

import dev.touchline.mesh.health.HealthSummary;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.lifecycle.Room;
import dev.touchline.mesh.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers probes and scrapers over HTTP/1.1. Every answer comes from memory; there is nothing here to change anything.
 * Started before the rooms and stopped after them, so that a process that starts or drains says so. Its start fails when
 * the port is taken.
 */
public final class AdminServer implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int IDLE_SECONDS = 30;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Vertx vertx;
    private final AdminConfig config;
    private final Supplier<Probes> probes;
    private final Metrics metrics;
    private final String version;
    private volatile HttpServer server;

    /** A server that shows the given probes and meters of a process of this version. */
    public AdminServer(Vertx vertx, AdminConfig config, Supplier<Probes> probes, Metrics metrics, String version) {
        this.vertx = vertx;
        this.config = config;
        this.probes = probes;
        this.metrics = metrics;
        this.version = version;
    }

    @Override
    public String name() {
        return "admin";
    }

    @Override
    public Future<Void> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port().orElse(0))
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS);
        return vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen()
                .onSuccess(listening -> {
                    server = listening;
                    LOG.info("probes and metrics are on port {}", listening.actualPort());
                })
                .recover(this::cannotListen)
                .mapEmpty();
    }

    private Future<HttpServer> cannotListen(Throwable cause) {
        return Future.failedFuture(new IllegalStateException(
                "cannot listen on " + config.host() + ":" + config.port().orElse(0) + " (" + cause.getMessage()
                        + "); set admin.port to a free port, or 0 for any",
                cause));
    }

    @Override
    public Future<Void> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** The port it listens on; only once it has started. */
    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            send(request, 405, TEXT, Buffer.buffer("only GET and HEAD\n"));
            return;
        }
        switch (request.path()) {
            case "/livez" -> probe(request, Probes::live);
            case "/readyz" -> probe(request, Probes::ready);
            case "/startupz" -> probe(request, Probes::started);
            case "/healthcheck", "/health" -> health(request);
            case "/metrics" -> meters(request);
            default -> send(request, 404, TEXT, Buffer.buffer("not found\n"));
        }
    }

    private void probe(HttpServerRequest request, Predicate<Probes> holds) {
        Probes now = probes.get();
        boolean ok = holds.test(now);
        String lines = request.params().contains("verbose") ? now.report().lines() : "";
        send(request, ok ? 200 : 503, TEXT, Buffer.buffer(lines + (ok ? "ok\n" : "failed\n")));
    }

    private void health(HttpServerRequest request) {
        HealthSummary summary = HealthSummary.of(probes.get().report(), version);
        send(request, 200, "application/json", Buffer.buffer(Json.write(summary)));
    }

    private void meters(HttpServerRequest request) {
        String type = Metrics.mediaType(request.getHeader(HttpHeaders.ACCEPT));
        send(request, 200, type, Buffer.buffer(metrics.scrape(type)));
    }

    private static void send(HttpServerRequest request, int status, String type, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .end(request.method().equals(HttpMethod.HEAD) ? Buffer.buffer() : body);
    }
}
