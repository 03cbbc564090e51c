package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose frame, head or path was forged: each gets one refusal, and nothing behind it is run. */
class HostileFramingTest {
    private static final String HEAD = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final String HIDDEN = HEAD + "Content-Length: 14\r\n\r\n{\"match_id\":1}";
    private static final Pattern REPLIES = Pattern.compile("HTTP/1\\.[01] [0-9]{3} ");
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = new RunningIngress(Configs.hasty());
    }

    @AfterAll
    static void stop() {
        String metrics = ingress.get("/metrics").body();
        ingress.close();
        assertThat(metrics).doesNotContain("status=\"500\"");
    }

    @BeforeEach
    void forget() {
        ingress.rooms.predictions.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: 4 4\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: 4\r\nTransfer-Encoding: identity, chunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n",
                "Transfer-Encoding: \u000bchunked\r\n",
                "Transfer-Encoding: chunked\u0000\r\n",
                "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 4\r\nContent-Length: 6\r\n",
                "Content-Length: 4\r\nX\u0000: y\r\n",
                "Content-Length: 4\r\nX: a\rb\r\n"
            })
    void refusesAFrameThatTwoServersCouldReadInTwoWays(String framing) {
        refusesOnce(HEAD + framing + "\r\n0\r\n\r\n" + HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FFFFFFFFFFFFFFFFF\r\n", "-1\r\n", "0x4\r\n{\"a\"\r\n0\r\n\r\n", "4;\u0000\r\n{}  \r\n0\r\n\r\n"
            })
    void refusesAChunkWhoseSizeIsForged(String chunk) {
        refusesOnce(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk + HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: 127.0.0.1\r\nHost: elsewhere.example\r\n",
                "Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n",
                "Host: 127.0.0.1\r\nX: y\r\nhOsT:\r\n"
            })
    void refusesARequestForMoreThanOneHost(String hosts) {
        try (RawClient client = new RawClient(ingress.port)) {
            String reply = client.say("POST /ops/queues/ml/pause HTTP/1.1\r\n" + hosts + "Content-Length: 0\r\n\r\n")
                    .untilClosed();

            assertThat(reply).startsWith("HTTP/1.1 400").contains("/problems/bad-request");
            assertThat(ingress.rooms.pauses).isEmpty();
        }
    }

    /** A reply is due for what was readable before; nothing of what was hidden may be run. */
    private static void refusesOnce(String bytes) {
        try (RawClient client = new RawClient(ingress.port)) {
            String replies = client.say(bytes).untilClosed();

            assertThat(REPLIES.matcher(replies).results().count()).as(replies).isLessThanOrEqualTo(1);
            assertThat(replies)
                    .satisfiesAnyOf(
                            text -> assertThat(text).matches("(?s)HTTP/1\\.1 4[0-9]{2} .*"),
                            text -> assertThat(text).startsWith("reset"),
                            text -> assertThat(text).isEmpty());
            assertThat(ingress.rooms.predictions).as(replies).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, identity", "x"})
    void unpacksNoBodyOfAStranger(String coding) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"match_id\":1}".getBytes(StandardCharsets.UTF_8));
        }
        try (RawClient client = new RawClient(ingress.port)) {
            client.say(HEAD + "Content-Encoding: " + coding + "\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            assertThat(client.say(packed.toByteArray()).reply())
                    .startsWith("HTTP/1.1 415")
                    .contains("unsupported-content-encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //etc/passwd",
                "GET /docs/../../etc/passwd",
                "GET /docs/%2e%2e/%2e%2e/etc/passwd",
                "GET /docs/..%5c..%5cetc",
                "GET /docs/%252e%252e/x",
                "GET /page/..;/ops/queues",
                "GET /tasks/../ops/%71ueues%00",
                "GET /tasks/%c0%ae%c0%ae",
                "GET /tasks/%ff",
                "GET /tasks/\u00ff",
                "GET /tasks/%ed%a0%80",
                "GET /problems/%3Cscript%3E%3C%2Fscript%3E%00",
                "GET http://elsewhere.example/nowhere",
                "GET ?",
                "GET *",
                "OPTIONS *",
                "TRACE /predict",
                "CONNECT elsewhere.example:80",
                "PATCH /predict",
                "BREW /predict"
            })
    void answersForgedTargetsWithOneProblem(String line) {
        try (RawClient client = new RawClient(ingress.port)) {
            String reply = client.say(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .untilClosed();

            assertThat(reply).matches("(?s)HTTP/1\\.1 4[0-9]{2} .*").contains("application/problem+json");
            assertThat(REPLIES.matcher(reply).results().count()).isEqualTo(1);
            assertThat(reply).doesNotContain("<script").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/teams?search=%00", "/teams?search=%ff", "/teams?search=%ed%a0%80", "/matches?team=%c3%28"})
    void answersBrokenTextInAQuery(String target) {
        assertThat(ingress.get(target).statusCode()).isIn(200, 400, 422);
    }

    @Test
    void refusesTenMegabytesThatAreReallySent() {
        try (RawClient client = new RawClient(ingress.port)) {
            client.say(HEAD + "Content-Length: 10485760\r\n\r\n");
            String reply = client.reply();
            sendUntilClosed(client, "{\"home\":\"" + "x".repeat(1 << 20));

            assertThat(reply).startsWith("HTTP/1.1 413").contains("body-too-large");
            assertThat(ingress.rooms.predictions).isEmpty();
        }
    }

    /** The server may stop listening to what it has refused already. */
    private static void sendUntilClosed(RawClient client, String megabyte) {
        try {
            for (int i = 0; i < 10; i++) {
                client.say(megabyte);
            }
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasMessageMatching("(?is).*(reset|broken pipe).*");
        }
    }

    @Test
    void refusesAHeadOfManyHeaders() {
        try (RawClient client = new RawClient(ingress.port)) {
            StringBuilder head = new StringBuilder("GET /livez HTTP/1.1\r\nHost: x\r\n");
            for (int i = 0; i < 2_000; i++) {
                head.append("X-").append(i).append(": y\r\n");
            }
            assertThat(client.say(head.append("\r\n").toString()).untilClosed())
                    .startsWith("HTTP/1.1 431")
                    .contains("head-too-large");
        }
    }

    @Test
    void leavesNoTraceOfUserTextInTheNamesOfMetrics() {
        List.of("/secret-path-1", "/tasks/secret-path-2", "/secret/../path-3").forEach(ingress::get);

        assertThat(ingress.get("/metrics").body()).doesNotContain("secret");
    }
}
