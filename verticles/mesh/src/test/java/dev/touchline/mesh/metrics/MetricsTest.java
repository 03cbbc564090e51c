package dev.touchline.mesh.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Endpoint;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();
    private final Vertx vertx =
            metrics.measure(Vertx.builder(), new VertxOptions()).build();

    record Ask(int number) {}

    record Answer(int number) {}

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
        metrics.close();
    }

    @Test
    void tellsOfEachEndpointByLaneAndResult() throws Exception {
        DirectBus bus = new DirectBus(vertx, LaneConfig.defaults(), metrics.registry(), Clock.systemUTC());
        ask(bus, 0);

        assertThat(metrics.scrape(Metrics.TEXT))
                .contains("mesh_requests_total{endpoint=\"sample.room.ask0.v1\",lane=\"direct\",result=\"ok\"} 1.0")
                .contains("mesh_request_duration_seconds_count{endpoint=\"sample.room.ask0.v1\",lane=\"direct\"} 1")
                .contains("mesh_in_flight{", "mesh_breaker_state{", "mesh_retries_total{")
                .contains("mesh_expired_total{", "mesh_refused_total{", "mesh_serving{")
                .contains("jvm_memory_used_bytes{", "process_uptime_seconds");
    }

    @Test
    void countsWhatItsOwnVertxAsksForAndLeavesWhatItServesToItsServers() throws Exception {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.response().end("hello"))
                .listen(0, "127.0.0.1"));
        HttpClient client = vertx.createHttpClient();
        await(client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/tasks/12345")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body));

        assertThat(metrics.scrape(Metrics.TEXT))
                .contains("vertx_http_client_requests_total{")
                .doesNotContain("12345", "vertx_eventbus", "vertx_http_server");
    }

    @Test
    void speaksBothFormats() {
        assertThat(Metrics.mediaType(null)).isEqualTo(Metrics.TEXT);
        assertThat(Metrics.mediaType("text/plain")).isEqualTo(Metrics.TEXT);
        assertThat(Metrics.mediaType("application/openmetrics-text; version=1.0.0,text/plain;q=0.3"))
                .isEqualTo(Metrics.OPEN_METRICS);
        assertThat(metrics.scrape(Metrics.TEXT)).doesNotContain("# EOF");
        assertThat(metrics.scrape(Metrics.OPEN_METRICS)).endsWith("# EOF\n");
    }

    @Test
    void staysUnderTwoThousandSeriesWithThirtyEndpoints() throws Exception {
        DirectBus bus = new DirectBus(vertx, LaneConfig.defaults(), metrics.registry(), Clock.systemUTC());
        for (int i = 0; i < 30; i++) {
            ask(bus, i);
        }

        assertThat(series()).isBetween(400L, 2_000L);
    }

    @Test
    void countsNoMoreMetersThanItsCapWhateverComes() {
        for (int i = 0; i < 5_000; i++) {
            metrics.registry().counter("runaway", "id", Integer.toString(i)).increment();
        }

        assertThat(series()).isLessThan(2_000);
        assertThat(metrics.scrape(Metrics.TEXT)).contains("metrics_meters 1000.0");
        double refused = metrics.registry()
                .get("metrics.meters.refused")
                .functionCounter()
                .count();
        assertThat(refused).isGreaterThan(4_000);
    }

    @Test
    void showsTheBuild() {
        metrics.showBuild("1.2.3", "0123abc");

        assertThat(metrics.scrape(Metrics.TEXT)).contains("build_info{git_commit=\"0123abc\",version=\"1.2.3\"} 1");
    }

    @Test
    void pointsFromAFigureToATraceThatIsRecorded() throws Exception {
        Traceparent trace = Traceparent.create();
        Timer timer = Timer.builder("sample.duration")
                .serviceLevelObjectives(Duration.ofMillis(5))
                .register(metrics.registry());

        await(Future.future(promise -> vertx.runOnContext(here -> Trail.along(Optional.of(trace), () -> {
                    timer.record(Duration.ofMillis(1));
                    return Future.succeededFuture();
                })
                .onComplete(promise))));

        assertThat(metrics.scrape(Metrics.OPEN_METRICS)).contains("trace_id=\"" + trace.traceId() + "\"");
        assertThat(metrics.scrape(Metrics.TEXT)).doesNotContain(trace.traceId());
    }

    private long series() {
        return metrics.scrape(Metrics.TEXT)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
    }

    private static void ask(DirectBus bus, int number) throws Exception {
        Endpoint<Ask, Answer> endpoint =
                Endpoint.idempotent("sample.room.ask" + number + ".v1", Ask.class, Answer.class);
        await(bus.serve(endpoint, 1, (ask, call) -> Future.succeededFuture(new Answer(1))));
        await(bus.request(endpoint, new Ask(1), Call.until(Deadline.after(Duration.ofSeconds(5)))));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
