package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile or broken clients send, byte by byte. */
class HostileInputTest {
    private static final String SMUGGLED = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 14\r\n\r\n{\"match_id\":1}";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = new RunningIngress(Configs.hasty());
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @BeforeEach
    void forget() {
        ingress.rooms.predictions.clear();
    }

    @Test
    void refusesALengthBesideChunkedTransferAndNeverRunsTheSecondRequest() {
        refusesSmuggling("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n");
    }

    @Test
    void refusesATransferEncodingThatOnlyLooksChunked() {
        refusesSmuggling("Transfer-Encoding: chunked, xchunked\r\n");
    }

    @Test
    void refusesTwoLengths() {
        refusesSmuggling("Content-Length: 4\r\nContent-Length: 5\r\n");
    }

    private static void refusesSmuggling(String framing) {
        try (RawClient client = new RawClient(ingress.port)) {
            String reply = client.say("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + framing + "\r\n0\r\n\r\n" + SMUGGLED)
                    .untilClosed();

            assertThat(reply).startsWith("HTTP/1.1 400").contains("application/problem+json");
            assertThat(reply.indexOf("HTTP/1.1", 1)).as(reply).isNegative();
            assertThat(ingress.rooms.predictions).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /version HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n"})
    void refusesWhatIsNotHttp(String nonsense) {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say(nonsense).untilClosed())
                    .matches("(?s)HTTP/1\\.[01] 400.*")
                    .contains("trace_id");
        }
    }

    @Test
    void refusesHeadersThatAreTooLong() {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(9_000) + "\r\n\r\n")
                            .untilClosed())
                    .startsWith("HTTP/1.1 431")
                    .contains("head-too-large");
        }
    }

    @Test
    void refusesARequestLineThatIsTooLong() {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say("GET /" + "y".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .untilClosed())
                    .contains(" 414 ")
                    .contains("head-too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /livez HTTP/3.0\r\nHost: x\r\n\r\n",
                "GET /livez HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET /livez HTTP/0.9\r\nHost: x\r\n\r\n"
            })
    void refusesOtherVersionsOfHttpWithAProblem(String request) {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say(request).untilClosed())
                    .contains(" 505 ")
                    .contains("application/problem+json")
                    .contains("unknown-http-version")
                    .doesNotContain("\u0000");
        }
    }

    @Test
    void closesAConnectionThatNeverFinishesItsRequestLine() {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say("POST /pred").untilClosed()).isEmpty();
        }
    }

    @Test
    void answersABodyThatNeverArrivesAndClosesTheConnection() {
        try (RawClient client = new RawClient(ingress.port)) {
            String reply = client.say("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 50\r\n\r\n{\"home\":")
                    .untilClosed();

            assertThat(reply).startsWith("HTTP/1.1 408").contains("body-too-late");
        }
    }

    @Test
    void closesAConnectionThatStaysIdleAfterItsReply() {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").reply())
                    .startsWith("HTTP/1.1 200");
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void keepsAConnectionForTheNextRequest() {
        try (RawClient client = new RawClient(ingress.port)) {
            client.say("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").reply();
            assertThat(client.say("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").reply())
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void refusesABodyThatDeclaresToBeTooLargeBeforeReadingIt() {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 11000000\r\n\r\n")
                            .reply())
                    .startsWith("HTTP/1.1 413")
                    .contains("body-too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?x=%", "/teams?search=%", "/teams?%zz", "/matches?limit=5&team=%e", "/livez?%"})
    void refusesAQueryThatCannotBeDecoded(String target) {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .reply())
                    .startsWith("HTTP/1.1 400")
                    .contains("write a percent sign as %25");
        }
    }

    @Test
    void countsABodyThatBreaksOffAsAFaultOfTheClient() {
        String head = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        try (RawClient client = new RawClient(ingress.port)) {
            client.say(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n").untilClosed();
        }
        try (RawClient client = new RawClient(ingress.port)) {
            client.say(head + "Content-Length: 50\r\n\r\n{");
        }

        assertThat(ingress.get("/metrics").body()).doesNotContain("status=\"500\"");
    }

    @Test
    void refusesABodyThatGrowsTooLarge() {
        try (RawClient client = new RawClient(ingress.port)) {
            client.say("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 5; i++) {
                client.say("4000\r\n" + "x".repeat(0x4000) + "\r\n");
            }
            assertThat(client.reply()).startsWith("HTTP/1.1 413").contains("body-too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"home\": \"A\", \"home\": \"B\", \"away\": \"C\"}",
                "{\"home\": \"A\", \"away\": \"B\"} trailing",
                "{\"home\": \"A\", \"away\": \"B\"}{}",
                "{/* a */ \"home\": \"A\", \"away\": \"B\"}",
                "// a\n{\"home\": \"A\", \"away\": \"B\"}",
                "{'home': 'A', 'away': 'B'}",
                "{\"features\": {\"x\": NaN}}",
                "{\"features\": {\"x\": Infinity}}",
                "{\"features\": {\"x\": +1}}"
            })
    void refusesMalformedJson(String body) {
        var response = ingress.post("/predict", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(RunningIngress.json(response).get("type").textValue()).isEqualTo("/problems/malformed-json");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(ingress.post("/predict", "[".repeat(5_000)).statusCode()).isEqualTo(400);
        assertThat(ingress.post("/predict", "{\"a\":".repeat(40) + "1" + "}".repeat(40))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesBrokenUtf8() {
        for (int[] broken : new int[][] {{0xc3, 0x28}, {0xff}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}}) {
            byte[] name = new byte[broken.length];
            for (int i = 0; i < broken.length; i++) {
                name[i] = (byte) broken[i];
            }
            String body = "{\"home\": \"" + new String(name, StandardCharsets.ISO_8859_1) + "\", \"away\": \"B\"}";
            try (RawClient client = new RawClient(ingress.port)) {
                assertThat(client.say("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                .reply())
                        .startsWith("HTTP/1.1 400");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e39"})
    void refusesNumbersThatAreNotFiniteToTheModel(String number) {
        var response = ingress.post("/predict", "{\"features\": {\"elo_home\": " + number + "}}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(RunningIngress.json(response).at("/errors/0/pointer").textValue())
                .isEqualTo("/features/elo_home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "Ars\\u202enal", "a\\u0007", "\\u2066x", "   ", "\\ud800"})
    void refusesNamesWithHiddenCharacters(String name) {
        var response = ingress.post("/predict", "{\"home\": \"" + name + "\", \"away\": \"B\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    }

    @Test
    void countsTheLengthOfANameInCodePoints() {
        String ball = "\u26bd\ud83c\udfdf".substring(1);

        assertThat(ingress.post("/predict", "{\"home\": \"" + ball.repeat(100) + "\", \"away\": \"B\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ingress.post("/predict", "{\"home\": \"" + ball.repeat(101) + "\", \"away\": \"B\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void namesAFieldThatCannotBeWritten() {
        var response = ingress.post("/predict", "{\"home\": \"A\", \"away\": \"B\", \"\\ud800\": 1}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/..%2f..%2fetc/passwd", "/docs/..%2fx", "/%00", "/tasks/%zz", "/predict;x=1", "/tasks/a%2fb"})
    void answersStrangePathsWithAProblem(String path) {
        try (RawClient client = new RawClient(ingress.port)) {
            String reply =
                    client.say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").reply();

            assertThat(reply).containsPattern("^HTTP/1.1 4[0-9]{2}").contains("application/problem+json");
        }
    }

    @Test
    void survivesAClientThatGoesAwayWhileItWaits() {
        var held = Promise.<Prediction>promise();
        ingress.rooms.predict = (question, call) -> held.future();
        try (RawClient client = new RawClient(ingress.port)) {
            client.say(SMUGGLED);
        }
        held.complete(Samples.prediction());
        ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());

        assertThat(ingress.post("/predict", "{\"match_id\": 1}").statusCode()).isEqualTo(200);
    }
}
