package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pages of other origins may do. */
class CrossOriginTest {
    private static final String FRIEND = "https://app.example.org";
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = new RunningIngress(Configs.with(Map.of("CORS_ORIGINS", FRIEND)));
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @Test
    void saysNothingOfOriginsUntilSomeAreListed() {
        try (RunningIngress closed = RunningIngress.start()) {
            var reply = closed.send(closed.to("/version").header("Origin", FRIEND));

            assertThat(reply.headers().firstValue(ALLOWED)).isEmpty();
            assertThat(preflight(closed, FRIEND)).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void letsAPageOfAListedOriginReadRepliesAndProblems() {
        for (String path : List.of("/version", "/nowhere", "/")) {
            var headers =
                    ingress.send(ingress.to(path).header("Origin", FRIEND)).headers();

            assertThat(headers.firstValue(ALLOWED)).as(path).contains(FRIEND);
            assertThat(headers.firstValue("Access-Control-Expose-Headers"))
                    .hasValueSatisfying(names -> assertThat(names).contains("Location", "Retry-After"));
            assertThat(String.join(",", headers.allValues("Vary"))).contains("origin");
            assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void keepsRepliesFromThePagesOfOthers() {
        for (String origin : List.of("https://evil.example", "https://app.example.org.evil.example", "null")) {
            var headers = ingress.send(ingress.to("/version").header("Origin", origin))
                    .headers();

            assertThat(headers.firstValue(ALLOWED)).as(origin).isEmpty();
            assertThat(preflight(ingress, origin)).as(origin).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void tellsABrowserWhatAPageOfAListedOriginMaySend() {
        assertThat(preflight(ingress, FRIEND))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-headers: ")
                .contains("X-API-Key")
                .contains("POST");
    }

    private static String preflight(RunningIngress asked, String origin) {
        try (RawClient client = new RawClient(asked.port)) {
            return client.say("OPTIONS /predict HTTP/1.1\r\nHost: x\r\nOrigin: " + origin
                            + "\r\nAccess-Control-Request-Method: POST\r\n\r\n")
                    .reply();
        }
    }
}
