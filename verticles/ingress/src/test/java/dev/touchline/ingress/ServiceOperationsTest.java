package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a prediction: data, probes, metrics and documents. */
class ServiceOperationsTest {
    private static final AtomicBoolean DATABASE = new AtomicBoolean(true);
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
        ingress.checks.register(
                "database", Kind.REQUIRED, () -> Future.succeededFuture(new Finding(DATABASE.get(), "embedded")));
        awaitHealth("healthy");
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    /** Checks run in the background, so a change is seen within two rounds of them. */
    private static void awaitHealth(String status) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!status.equals(
                RunningIngress.json(ingress.get("/health")).get("status").textValue())) {
            assertThat(System.nanoTime()).as("waiting to be " + status).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/healthcheck", "/healthcheck/"})
    void reportsItsHealthInTheOriginsNames(String path) {
        JsonNode report = RunningIngress.json(ingress.get(path));

        assertThat(report.get("status").textValue()).isEqualTo("healthy");
        assertThat(report.get("version").textValue()).isEqualTo("0.1.0");
        assertThat(report.get("worker_pid").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(report.get("memory_usage_mb").doubleValue()).isPositive();
        assertThat(report.get("database").booleanValue()).isTrue();
        assertThat(report.at("/checks/0/name").textValue()).isEqualTo("database");
    }

    @Test
    void isAliveButNotReadyWhenSomethingRequiredFails() {
        assertThat(ingress.get("/readyz").body()).isEqualTo("ok\n");
        DATABASE.set(false);
        try {
            awaitHealth("unhealthy");

            HttpResponse<String> ready = ingress.get("/readyz?verbose");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("[-] database: embedded\nfailed\n");
            assertThat(ingress.get("/livez").statusCode()).isEqualTo(200);
            assertThat(ingress.get("/startupz").statusCode()).isEqualTo(200);
            assertThat(ingress.get("/healthcheck").statusCode()).isEqualTo(200);
        } finally {
            DATABASE.set(true);
            awaitHealth("healthy");
        }
    }

    @Test
    void countsRequestsByTemplateAndNeverByPath() {
        ingress.get("/tasks/00000000-0000-0000-0000-000000000000");
        ingress.get("/somewhere/else");
        ingress.post("/predict", "{\"match_id\": 1}");

        String metrics = ingress.get("/metrics").body();

        assertThat(metrics)
                .contains("http_requests_total{endpoint=\"/tasks/{id}\",method=\"GET\",status=\"404\"}")
                .contains("http_requests_total{endpoint=\"unmatched\",method=\"GET\",status=\"404\"}")
                .contains("http_requests_total{endpoint=\"/predict\",method=\"POST\",status=\"200\"}")
                .contains("http_request_duration_seconds_bucket{endpoint=\"/predict\",method=\"POST\",le=\"0.005\"}")
                .contains("http_requests_in_progress 1.0")
                .doesNotContain("somewhere");
    }

    @Test
    void writesMetricsInTheFormatThatIsAccepted() {
        assertThat(ingress.get("/metrics").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        HttpResponse<String> open =
                ingress.send(ingress.to("/metrics").header("Accept", "application/openmetrics-text;version=1.0.0"));
        assertThat(open.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void tellsTheBuildAndTheModel() {
        JsonNode version = RunningIngress.json(ingress.get("/version"));

        assertThat(version.get("git_commit").textValue()).isEqualTo("0123abc");
        assertThat(version.get("model_run_id").textValue()).isEqualTo("3f7a1c9d2e4b");
        assertThat(RunningIngress.json(ingress.get("/predict/model/info"))
                        .at("/metrics/rps")
                        .doubleValue())
                .isEqualTo(0.2071);
    }

    @Test
    void listsTeamsCompetitionsAndMatches() {
        assertThat(RunningIngress.json(ingress.get("/teams?competition=eng.1&search=ars"))
                        .at("/teams/0/name")
                        .textValue())
                .isEqualTo("Arsenal");
        var clubs = ingress.rooms.clubQueries.poll();
        assertThat(clubs.search()).contains("ars");
        assertThat(clubs.limit()).isEqualTo(100);
        assertThat(RunningIngress.json(ingress.get("/competitions"))
                        .at("/competitions/0/id")
                        .textValue())
                .isEqualTo("eng.1");

        JsonNode page =
                RunningIngress.json(ingress.get("/matches?team=Arsenal&from=2026-01-01&played=true&after=x&limit=5"));
        assertThat(page.at("/matches/0/home_goals").intValue()).isEqualTo(2);
        assertThat(page.get("next").textValue()).isEqualTo("2026-03-01:4711");
        var matches = ingress.rooms.matchQueries.poll();
        assertThat(matches.from()).contains(LocalDate.of(2026, 1, 1));
        assertThat(matches.played()).contains(true);
        assertThat(matches.to()).isEqualTo(Optional.empty());
        assertThat(ingress.get("/matches?from=2026-02-31").statusCode()).isEqualTo(422);
    }

    @Test
    void welcomesABrowserWithAPageAndAProgramWithLinks() {
        HttpResponse<String> page =
                ingress.send(ingress.to("/").header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        HttpResponse<String> links = ingress.get("/");

        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(RunningIngress.json(links).at("/links/docs").textValue()).isEqualTo("/docs");
    }

    @Test
    void servesDocumentsThatLoadNothingFromElsewhere() {
        HttpResponse<String> page = ingress.get("/docs");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe-inline");
        assertThat(page.body())
                .doesNotContain("http")
                .doesNotContain("<script>")
                .doesNotContain("style=");
        for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "docs.js"}) {
            assertThat(ingress.get("/docs/" + file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(ingress.get("/docs/index.html").statusCode()).isEqualTo(404);
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        HttpResponse<String> head =
                ingress.send(ingress.to("/readyz").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void sendsSecurityHeadersWithEverything() {
        for (String path : new String[] {"/", "/version", "/nowhere", "/docs"}) {
            var headers = ingress.get(path).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
        }
    }
}
