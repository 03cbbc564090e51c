package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.ingress.security.NamedKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often one caller may ask. */
class RateLimitTest {
    private static RunningIngress limited(Map<String, String> more) {
        return new RunningIngress(Configs.with(more));
    }

    private static HttpResponse<String> teamsFrom(RunningIngress ingress, String address) {
        return ingress.send(ingress.to("/teams").header("X-Forwarded-For", address));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    @Test
    void tellsEachReplyOfTheLimitAndRefusesOneTooMany() {
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "2/h"))) {
            HttpResponse<String> first = ingress.get("/teams");
            HttpResponse<String> second = ingress.get("/competitions");
            HttpResponse<String> third = ingress.get("/teams");

            assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"requests\";q=2;w=3600");
            assertThat(header(first, "RateLimit")).isEqualTo("\"requests\";r=1;t=1800");
            assertThat(header(second, "RateLimit")).startsWith("\"requests\";r=0;t=");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).contains("rate-limited").contains("trace_id");
            assertThat(Integer.parseInt(header(third, "Retry-After"))).isBetween(1_700, 1_800);
            assertThat(header(third, "RateLimit")).startsWith("\"requests\";r=0;t=");
        }
    }

    @Test
    void saysNothingOfLimitsWhereThereAreNone() {
        try (RunningIngress ingress = RunningIngress.start()) {
            assertThat(ingress.get("/teams").headers().map()).doesNotContainKey("RateLimit");
        }
    }

    @Test
    void neverRefusesProbesMetricsAndDocuments() {
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "1/h"))) {
            for (int i = 0; i < 5; i++) {
                for (String path : new String[] {"/livez", "/readyz", "/startupz", "/health", "/metrics", "/docs"}) {
                    assertThat(ingress.get(path).statusCode()).as(path).isEqualTo(200);
                }
            }
            assertThat(ingress.get("/teams").statusCode()).isEqualTo(200);
            assertThat(ingress.get("/teams").statusCode()).isEqualTo(429);
            assertThat(ingress.get("/metrics").body())
                    .contains("http_requests_total{endpoint=\"/teams\",method=\"GET\",status=\"429\"}");
        }
    }

    @Test
    void limitsWhatWritesMoreThanWhatReads() {
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "10/h", "WRITE_RATE_LIMIT", "1/h"))) {
            var first = ingress.send(ingress.to("/ops/queues/ml/pause").POST(BodyPublishers.noBody()));
            var second = ingress.send(ingress.to("/ops/queues/ml/resume").POST(BodyPublishers.noBody()));

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"requests\";q=10;w=3600, \"writes\";q=1;w=3600");
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(ingress.rooms.pauses).hasSize(1);
            assertThat(ingress.get("/ops/queues").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givesEachKeyAShareOfItsOwn() {
        String keys = NamedKey.of("a", "key-a").line() + ","
                + NamedKey.of("b", "key-b").line();
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "1/h", "API_KEYS", keys))) {
            assertThat(ingress.get("/teams").statusCode()).isEqualTo(200);
            assertThat(ingress.get("/teams").statusCode()).isEqualTo(429);
            for (String key : new String[] {"key-a", "key-b"}) {
                assertThat(ingress.send(ingress.to("/teams").header("X-API-Key", key))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(ingress.send(ingress.to("/ops/queues").header("X-API-Key", key))
                                .statusCode())
                        .isEqualTo(429);
            }
        }
    }

    @Test
    void limitsThoseWhoGuessKeys() {
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "3/h", "API_KEY", "right"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(ingress.send(ingress.to("/ops/queues").header("X-API-Key", "guess-" + i))
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(ingress.send(ingress.to("/ops/queues").header("X-API-Key", "guess-4"))
                            .statusCode())
                    .isEqualTo(429);
            assertThat(ingress.send(ingress.to("/ops/queues").header("X-API-Key", "right"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void countsByTheAddressThatATrustedProxyTells() {
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "1/h", "TRUSTED_PROXIES", "127.0.0.1"))) {
            assertThat(teamsFrom(ingress, "203.0.113.7").statusCode()).isEqualTo(200);
            assertThat(teamsFrom(ingress, "203.0.113.8").statusCode()).isEqualTo(200);
            assertThat(teamsFrom(ingress, "203.0.113.7").statusCode()).isEqualTo(429);
            assertThat(teamsFrom(ingress, "198.51.100.1, 203.0.113.8").statusCode())
                    .as("what the client made up stands to the left")
                    .isEqualTo(429);
        }
    }

    @Test
    void doesNotBelieveAnAddressThatAClientMakesUp() {
        try (RunningIngress ingress = limited(Map.of("RATE_LIMIT", "1/h"))) {
            assertThat(teamsFrom(ingress, "203.0.113.7").statusCode()).isEqualTo(200);
            assertThat(teamsFrom(ingress, "203.0.113.8").statusCode()).isEqualTo(429);
        }
    }
}
