package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without any key, guarded operations are for this machine alone. */
class ThisMachineTest {
    private static RunningIngress ingress;
    private static RunningIngress behindProxy;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
        behindProxy = new RunningIngress(Configs.with(Map.of("TRUSTED_PROXIES", "127.0.0.0/8,10.1.0.0/16,::1")));
    }

    @AfterAll
    static void stop() {
        ingress.close();
        behindProxy.close();
    }

    private static String pause(int port, String... headers) {
        try (RawClient client = new RawClient(port)) {
            String more = String.join("\r\n", headers);
            return client.say("POST /ops/queues/ml/pause HTTP/1.1\r\n" + more + "\r\nContent-Length: 0\r\n\r\n")
                    .reply();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:80", "[::1]:8080", "touchline.localhost"})
    void takesRequestsThatAreCertainlyItsOwn(String host) {
        assertThat(pause(ingress.port, "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesWhatSomebodyPassedOn() {
        String refused = pause(ingress.port, "Host: localhost", "X-Forwarded-For: 127.0.0.1");

        assertThat(refused).startsWith("HTTP/1.1 403").contains("API_KEY").contains("X-API-Key");
        assertThat(pause(ingress.port, "Host: localhost", "Forwarded: for=127.0.0.1"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://elsewhere.example",
                "Origin: http://203.0.113.7",
                "Origin: null",
                "Origin: http://localhost.elsewhere.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void refusesWhatABrowserSendsForAPageFromElsewhere(String header) {
        assertThat(pause(ingress.port, "Host: localhost", header)).startsWith("HTTP/1.1 403");
    }

    @Test
    void takesWhatABrowserSendsForItsOwnPage() {
        assertThat(pause(
                        ingress.port,
                        "Host: localhost:8080",
                        "Origin: http://localhost:8080",
                        "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere.example", "elsewhere.example:8080", "localhost.elsewhere.example"})
    void refusesANameThatSomebodyElseMayHaveGivenIt(String host) {
        assertThat(pause(ingress.port, "Host: " + host)).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "10.1.2.3, 403",
        "'127.0.0.1, 10.1.2.3', 200",
        "203.0.113.7, 403",
        "'127.0.0.1, 203.0.113.7', 403",
        "'127.0.0.1, 10.2.0.1', 403",
        "'127.0.0.1, nonsense', 403",
        "unknown, 403",
        "'', 403",
        "'127.0.0.1,', 403",
        "127.0.0.1:8080, 403",
        "2130706433, 403",
        "::1, 200",
        "::ffff:127.0.0.1, 200"
    })
    void believesTheAddressThatATrustedProxyWrote(String forwardedFor, int status) {
        assertThat(pause(behindProxy.port, "Host: upstream", "X-Forwarded-For: " + forwardedFor))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        assertThat(pause(
                        behindProxy.port,
                        "Host: upstream",
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Forwarded-For: 203.0.113.7"))
                .startsWith("HTTP/1.1 403");
    }
}
