package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.MatchRow;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /matches} in both formats. */
class ImportMatchesTest {
    private static final String HEADER = "competition,season,date,home,away,home_goals,away_goals,source\n";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @BeforeEach
    void forget() {
        ingress.rooms.imported = (rows, call) -> Future.succeededFuture(Samples.report(rows));
        ingress.rooms.imports.clear();
    }

    private static HttpResponse<String> post(String type, String body) {
        return post(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> post(String type, byte[] body) {
        return ingress.send(ingress.to("/matches").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static List<MatchRow> imported() {
        return ingress.rooms.imports.poll().rows();
    }

    private static List<String> pointers(HttpResponse<String> response) {
        return RunningIngress.json(response).get("errors").findValuesAsText("pointer");
    }

    @Test
    void readsResultsAndFixturesInTheLayoutOfResults() {
        HttpResponse<String> response = post(
                "text/csv; charset=utf-8",
                HEADER + "eng.1,2025-26,2025-08-16,Arsenal,\"Chelsea\",2,1,x\nbr.1,2025,2025-08-17,A,B,,,x\n");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(RunningIngress.json(response).get("read").intValue()).isEqualTo(2);
        assertThat(imported())
                .containsExactly(
                        new MatchRow(
                                2,
                                "eng.1",
                                "2025-26",
                                LocalDate.of(2025, 8, 16),
                                Optional.empty(),
                                "Arsenal",
                                "Chelsea",
                                false,
                                Optional.of(2),
                                Optional.of(1),
                                Optional.empty()),
                        new MatchRow(
                                3,
                                "br.1",
                                "2025",
                                LocalDate.of(2025, 8, 17),
                                Optional.empty(),
                                "A",
                                "B",
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void readsKickoffsAndShotsInTheLayoutOfOdds() {
        post(
                "text/csv",
                "\uFEFFcompetition,season,date,kickoff_utc,home,away,home_goals,away_goals,odds_home,"
                        + "shots_home,shots_away,sot_home,sot_away\n"
                        + "eng.1,2025-26,2025-08-16,2025-08-16T14:00Z,Arsenal,Chelsea,2,1,1.95,12,8,5,3\n");

        MatchRow row = imported().get(0);
        assertThat(row.kickoff()).contains(Instant.parse("2025-08-16T14:00:00Z"));
        assertThat(row.shots()).contains(new MatchRow.ShotCounts(12, 8, 5, 3));
    }

    @Test
    void readsOneObjectALine() {
        HttpResponse<String> response = post(
                "application/x-ndjson",
                """
                {"competition": "eng.1", "season": "2025-26", "date": "2025-08-16", "home": "A", "away": "B", \
                "home_goals": 0, "away_goals": 3, "shots": {"home": 1, "away": 2, "home_on_target": 0, "away_on_target": 2}}

                {"competition": "eng.1", "season": "2025-26", "date": "2026-08-16", "home": "A", "away": "C", \
                "kickoff": "2026-08-16T14:00:00Z", "neutral": true}
                """);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<MatchRow> rows = imported();
        assertThat(rows.get(0).shots()).contains(new MatchRow.ShotCounts(1, 2, 0, 2));
        assertThat(rows.get(1).neutral()).isTrue();
        assertThat(rows.get(1).line()).isEqualTo(3);
    }

    @Test
    void namesEveryBadRowByItsLineAndAppliesNone() {
        HttpResponse<String> response = post(
                "text/csv",
                HEADER
                        + "eng.1,2025-26,2025-08-16,Arsenal,Chelsea,2,1,x\n"
                        + "eng.1,2025-26,2025-08-16,Everton,Fulham,-2,1,x\n"
                        + "England,2025-26,2025-08-16,Leeds,Hull,0,1,x\n"
                        + "eng.1,2025-26,16/08/2025,Luton,Derby,0,,x\n"
                        + "eng.1,2025-26,2025-08-16,Stoke\n"
                        + "eng.1,2025-26,2025-08-16,Bury,Bury,0,0,x\n");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(pointers(response)).containsExactly("line 3", "line 4", "line 5", "line 5", "line 6", "line 7");
        assertThat(RunningIngress.json(response).get("detail").textValue()).startsWith("5 rows are");
        assertThat(ingress.rooms.imports).allMatch(ImportMatches::checkOnly);
    }

    @Test
    void namesWhatHistoryFindsInTheOtherRowsToo() {
        ingress.rooms.imported = (rows, call) -> Future.failedFuture(new Failure(
                        Category.INVALID,
                        "invalid-rows",
                        "1 row cannot be stored.",
                        List.of(new Failure.Detail("line 2", "is the day of another match")))
                .asException());

        HttpResponse<String> response = post(
                "text/csv",
                HEADER
                        + "eng.1,2025-26,2025-08-16,Arsenal,Chelsea,2,1,x\n"
                        + "eng.1,2025-26,never,Everton,Fulham,2,1,x\n"
                        + "eng.1,2025-26,2025-08-16,Leeds,Hull,x,1,x\n");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(pointers(response)).containsExactly("line 2", "line 3", "line 4");
        assertThat(RunningIngress.json(response).get("detail").textValue())
                .startsWith("2 rows are")
                .endsWith("1 row cannot be stored.");
        assertThat(ingress.rooms.imports).singleElement().satisfies(asked -> {
            assertThat(asked.checkOnly()).isTrue();
            assertThat(asked.rows()).extracting(MatchRow::line).containsExactly(2);
        });
    }

    @Test
    void takesNoQuoteForAPartOfAName() {
        HttpResponse<String> response = post(
                "text/csv",
                HEADER
                        + "eng.1,2025-26,2025-08-16,Bur\"nley,Wolves,2,1,x\r\n"
                        + "eng.1,2025-26,2025-08-17,\"Burnley\"x,Wolves,2,1,x\r\n"
                        + "eng.1,2025-26,2025-08-18,Leeds,\"The \"\"Hull\"\",\r\nof \"\"\",2,1,\"\"\r\n"
                        + "eng.1,2025-26,2025-08-19,Leeds, \"Hull\",2,1,x\r\n");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(pointers(response)).containsExactly("line 2", "line 3", "line 4", "line 6");
        assertThat(RunningIngress.json(response).get("errors").findValuesAsText("reason"))
                .filteredOn(reason -> reason.contains("a quote stands within a cell"))
                .hasSize(3);
    }

    @Test
    void namesEveryBadLineOfNdjson() {
        HttpResponse<String> response = post(
                "application/x-ndjson",
                "[1]\n{\"competition\": 1}\n{\"a\": 1, \"a\": 2}\n{\"home_goals\": \"2\"}\n{\"shots\": {\"home\": 1}}\nnull\n");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(pointers(response)).containsExactly("line 1", "line 2", "line 3", "line 4", "line 5", "line 6");
    }

    @Test
    void namesAThousandFaultsAndCountsTheRest() {
        HttpResponse<String> response = post("text/csv", HEADER + "eng.1,2025-26,2025-08-16,A,B,x,1,x\n".repeat(3_000));

        JsonNode problem = RunningIngress.json(response);
        assertThat(problem.get("detail").textValue())
                .startsWith("3000 rows are")
                .contains("the first 1000 faults")
                .contains("2000 more are not named");
        assertThat(problem.get("errors").size()).isEqualTo(1_000);
    }

    @Test
    void refusesAFileWithoutTheColumnsItNeeds() {
        HttpResponse<String> response = post("text/csv", "home,away\nA,B\n");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("competition, season, date");
    }

    @Test
    void refusesAnImportWithoutRows() {
        assertThat(post("text/csv", HEADER).statusCode()).isEqualTo(422);
        assertThat(post("application/x-ndjson", "\n").body()).contains("empty-import");
    }

    @Test
    void refusesBrokenUtf8() {
        byte[] broken =
                (HEADER + "eng.1,2025-26,2025-08-16,\u00ff\u00fe,B,0,1,x\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(post("text/csv", broken).body()).contains("not valid UTF-8");
        assertThat(post("application/x-ndjson", broken).body()).contains("not valid UTF-8");
    }

    @Test
    void refusesALineThatIsTooLong() {
        assertThat(post("text/csv", HEADER + "x".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(post("application/x-ndjson", "x".repeat(100_000)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void refusesABodyBeyondTheLimitOfImports() {
        try (RawClient client = new RawClient(ingress.port)) {
            assertThat(client.say(
                                    "POST /matches HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: "
                                            + (65L << 20) + "\r\n\r\n")
                            .reply())
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void takesAHundredThousandRows() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 100_000; i++) {
            csv.append("eng.1,2025-26,2025-08-16,Home ")
                    .append(i)
                    .append(",Away ")
                    .append(i)
                    .append(",2,1,x\n");
        }

        HttpResponse<String> response = post("text/csv", csv.toString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(imported()).hasSize(100_000);
    }

    @Test
    void storesNothingWhenTheUploadBreaksOff() {
        try (RawClient client = new RawClient(ingress.port)) {
            client.say(
                    "POST /matches HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 5000\r\n\r\n"
                            + HEADER + "eng.1,2025-26,2025-08-16,A,B,0,1,x\n");
        }

        assertThat(post("text/csv", HEADER + "eng.1,2025-26,2025-08-16,A,C,0,1,x\n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ingress.rooms.imports).hasSize(1);
    }

    @Test
    void tellsTheFaultOfALongFileToAClientThatSendsAllOfItFirst() {
        String row = "eng.1,2025-26,2025-08-16,Arsenal,Chelsea,2,1,x\n";
        HttpRequest.Builder request = ingress.to("/matches")
                .header("Content-Type", "text/csv")
                // Half of what the server gives a client that is held back.
                .timeout(Configs.defaults().bodyTimeout().dividedBy(2))
                .POST(BodyPublishers.ofString("no,such,columns\n" + row.repeat(600_000)));

        HttpResponse<String> response = ingress.send(request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("lacks the columns");
    }
}
