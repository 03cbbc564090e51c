package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers are promised of predictions that nobody asked for, and of what became of them, whatever the layout. */
abstract class TrackRecords extends OtherProtocols {
    /** Fixtures are predicted at low priority, and another process may be about it. */
    private static final Duration UNASKED = Duration.ofMinutes(2);

    @Test
    void hasATrackRecordOnItsFirstDay() {
        for (TouchlineProcess process : layout.processes("ingress")) {
            JsonNode record =
                    process.http().get("/track-record?source=backtest").body();

            assertThat(record.path("parts").path(0).path("label").asText()).startsWith("Back-test of season 2024-25");
            List<JsonNode> forecasters = List.of(
                    record.path("forecasters").path(0),
                    record.path("forecasters").path(2),
                    record.path("forecasters").path(1));
            assertThat(forecasters)
                    .extracting(one -> one.path("forecaster").asText())
                    .containsExactly("model", "elo", "class_prior");
            assertThat(forecasters)
                    .extracting(one -> one.path("rps").asDouble())
                    .isSorted()
                    .allMatch(rps -> rps > 0.2 && rps < 0.24);
            assertThat(forecasters).allMatch(one -> one.path("matches").asInt() > 7000);
        }
    }

    @Test
    void handsOutEveryPredictionThatItsRecordRestsOn() {
        int graded = http.get("/track-record?source=backtest")
                .body()
                .path("forecasters")
                .path(0)
                .path("matches")
                .asInt();

        Answer csv = http.get("/track-record/predictions?source=backtest");
        Answer ndjson = http.get("/track-record/predictions?source=backtest", "Accept", "application/x-ndjson");

        assertThat(csv.text().lines()).hasSize(graded + 1);
        assertThat(ndjson.text().lines()).hasSize(graded).allMatch(line -> line.contains("\"grade\""));
    }

    @Test
    void letsCachesAskWhetherTheirCopyOfAPredictionStillHolds() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(25);
        http.upload(
                "/matches",
                "text/csv",
                Results.HEADER + "eng.1," + Results.season(day) + "," + day + ",Fulham,Everton,,\n");
        JsonNode fixture = http.get("/matches?competition=eng.1&team=Fulham&played=false&from=" + day)
                .body()
                .path("matches")
                .path(0);
        String path = "/predict/" + fixture.path("match_id").asLong();

        for (TouchlineProcess process : layout.processes("ingress")) {
            Answer first = process.http().get(path);
            assertThat(first.status()).as(first.text()).isEqualTo(200);
            assertThat(first.body().path("home").asText()).isEqualTo("Fulham");
            assertThat(first.header("Age")).matches("\\d+");
            assertThat(Await.until(UNASKED, () -> stillHolds(process.http(), path)))
                    .as(process.plan().name())
                    .isTrue();
        }
    }

    private static boolean stillHolds(Http process, String path) {
        Answer copy = process.get(path);
        Answer again = process.get(path, "If-None-Match", copy.header("ETag"));
        return again.status() == 304
                && again.text().isEmpty()
                && again.header("ETag").equals(copy.header("ETag"));
    }

    @Test
    void givesTheSameAnswerTheSameTagAtEveryEntrance() {
        String question = "{\"home\":\"Aston Villa\",\"away\":\"Newcastle\"}";
        boolean same = Await.until(
                UNASKED,
                () -> layout.processes("ingress").stream()
                                .map(process -> process.http()
                                        .post("/predict", question)
                                        .header("ETag"))
                                .filter(tag -> !tag.isEmpty())
                                .distinct()
                                .count()
                        == 1);

        assertThat(same).isTrue();
    }

    @Test
    void predictsImportedFixturesBeforeAnybodyAsks() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(6);
        Answer imported = http.upload(
                "/matches",
                "text/csv",
                "competition,season,date,kickoff_utc,home,away\nes.1,%s,%s,%sT19:00Z,Barca,La Real\n"
                        .formatted(Results.season(day), day, day));
        assertThat(imported.status()).as(imported.text()).isEqualTo(200);

        for (TouchlineProcess process : layout.processes("ingress")) {
            assertThat(Await.until(UNASKED, () -> predicted(process.http(), day)))
                    .as(process.plan().name())
                    .isTrue();
        }
    }

    private static boolean predicted(Http ingress, LocalDate day) {
        JsonNode match = ingress.get("/predict/matches?source=live&team=Barcelona&from=" + day)
                .body()
                .path("matches")
                .path(0);
        return match.path("away").asText().equals("Sociedad")
                && match.path("proba_home").asDouble()
                        > match.path("proba_away").asDouble();
    }

    @Test
    void tellsOfAClubByWhatPeopleCallIt() {
        JsonNode club = http.get("/teams/Spurs").body();

        assertThat(club.path("name").asText()).isEqualTo("Tottenham");
        assertThat(club.path("form")).hasSize(10);
        assertThat(club.path("ratings")).hasSizeGreaterThan(30);
        assertThat(http.get("/teams/Totenham").status()).isEqualTo(404);
    }
}
