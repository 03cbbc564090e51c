package dev.touchline.mesh.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import dev.touchline.mesh.health.Probes;
import dev.touchline.mesh.lifecycle.Lifecycle;
import dev.touchline.mesh.lifecycle.StartException;
import dev.touchline.mesh.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Metrics metrics = new Metrics();
    private Vertx vertx;
    private CachedHealthChecks checks;
    private AdminServer server;
    private Lifecycle lifecycle;

    @BeforeEach
    void wire() {
        vertx = Vertx.vertx();
        checks = new CachedHealthChecks(vertx);
        server = on(0);
        lifecycle = new Lifecycle(List.of(server));
    }

    @AfterEach
    void end() throws Exception {
        await(lifecycle.stop());
        checks.close();
        await(vertx.close());
        metrics.close();
    }

    @Test
    void tellsWhetherTheProcessWorks() throws Exception {
        await(lifecycle.start());

        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/startupz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("ok\n");
        assertThat(get("/healthcheck").body()).contains("\"status\":\"healthy\"", "\"version\":\"1.2.3\"");
        assertThat(get("/metrics").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void isNotReadyWhileSomethingRequiredFails() throws Exception {
        checks.register("wheel", Kind.REQUIRED, () -> Future.succeededFuture(new Finding(false, "is flat")));
        await(lifecycle.start());

        HttpResponse<String> answer = get("/readyz?verbose");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).startsWith("[-] wheel: ").endsWith("failed\n");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void changesNothingAndShowsNothingElse() throws Exception {
        await(lifecycle.start());

        assertThat(http.send(
                                request("/metrics")
                                        .POST(BodyPublishers.ofString("x"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(get("/predict").statusCode()).isEqualTo(404);
        assertThat(get("/livez/../metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesToStartOnATakenPort() throws Exception {
        await(lifecycle.start());
        Lifecycle second = new Lifecycle(List.of(on(server.port())));

        assertThatThrownBy(() -> await(second.start())).hasCauseInstanceOf(StartException.class);
    }

    private AdminServer on(int port) {
        return new AdminServer(
                vertx,
                new AdminConfig("127.0.0.1", Optional.of(port)),
                () -> new Probes(lifecycle, checks),
                metrics,
                "1.2.3");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
