package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ClubQuery;
import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.SettledQuery;
import dev.touchline.contracts.history.TrackRecordQuery;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was predicted, what came of it, and who plays. */
class TrackRecordOperationsTest {
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private static <T> T last(Queue<T> asked) {
        T last = null;
        for (T one = asked.poll(); one != null; one = asked.poll()) {
            last = one;
        }
        return last;
    }

    @Test
    void listsMatchesWithTheirPredictionsAndGrades() {
        JsonNode page = RunningIngress.json(ingress.get("/predict/matches"));

        JsonNode live = page.at("/matches/0");
        assertThat(live.get("match_id").intValue()).isEqualTo(7);
        assertThat(live.get("proba_home").doubleValue()).isEqualTo(0.5);
        assertThat(live.get("predicted_label").textValue()).isEqualTo("home");
        assertThat(live.get("source").textValue()).isEqualTo("live");
        assertThat(live.has("grade")).isFalse();
        assertThat(live.has("home_goals")).isFalse();
        JsonNode played = page.at("/matches/1");
        assertThat(played.get("source").textValue()).isEqualTo("backtest");
        assertThat(played.at("/grade/hit").booleanValue()).isFalse();
        assertThat(played.at("/grade/log_loss").doubleValue()).isEqualTo(1.897);
        assertThat(played.has("match_id")).isFalse();
        assertThat(page.get("next").textValue()).isEqualTo("backtest_1");
        assertThat(page.at("/days/0/count").intValue()).isEqualTo(2);
    }

    @Test
    void passesEveryFilterOn() {
        ingress.get("/predict/matches?source=backtest&competition=eng.1&team=Wolves&from=2025-01-01&to=2025-03-09"
                + "&played=true&after=backtest_5&limit=20");

        assertThat(last(ingress.rooms.record.predictedQueries))
                .isEqualTo(new PredictedMatchesQuery(
                        Optional.of(PredictionSource.BACKTEST),
                        Optional.of("eng.1"),
                        Optional.of("Wolves"),
                        Optional.of(LocalDate.of(2025, 1, 1)),
                        Optional.of(LocalDate.of(2025, 3, 9)),
                        Optional.of(true),
                        Optional.of("backtest_5"),
                        20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/predict/matches?source=made-up",
                "/predict/matches?from=2025-02-30",
                "/predict/matches?limit=1001",
                "/track-record?source=LIVE",
                "/track-record/predictions?source=odds"
            })
    void refusesAParameterThatIsNoneOfTheContract(String path) {
        HttpResponse<String> response = ingress.get(path);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource({"'', ", "?source=all, ", "?source=live, LIVE", "?source=backtest, BACKTEST"})
    void asksForTheTrackRecordOfTheSourceThatIsWanted(String query, PredictionSource source) {
        JsonNode record = RunningIngress.json(ingress.get("/track-record" + query));

        assertThat(last(ingress.rooms.record.recordQueries))
                .isEqualTo(new TrackRecordQuery(Optional.ofNullable(source)));
        assertThat(record.at("/forecasters/0/forecaster").textValue()).isEqualTo("model");
        assertThat(record.at("/forecasters/1/forecaster").textValue()).isEqualTo("class_prior");
        assertThat(record.at("/reliability/1").has("stated")).isFalse();
        assertThat(record.at("/worst_misses/0/grade/brier").doubleValue()).isEqualTo(1.145);
    }

    @Test
    void downloadsEveryPageAsCsv() {
        Queue<SettledQuery> asked = new ConcurrentLinkedQueue<>();
        ingress.rooms.record.settled = (query, call) -> {
            asked.add(query);
            int page = query.after().map(Integer::valueOf).orElse(0);
            List<PredictedMatch> matches = Collections.nCopies(1000, RecordSamples.played("=SUM(A1), \"FC\""));
            return Future.succeededFuture(new PredictedMatches(
                    matches, Optional.of(page + 1).filter(next -> next < 4).map(String::valueOf), Optional.empty()));
        };

        HttpResponse<String> response = ingress.get("/track-record/predictions?source=backtest");

        String[] lines = response.body().split("\r\n");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"touchline-predictions.csv\"");
        assertThat(lines).hasSize(4001);
        assertThat(lines[0]).startsWith("source,competition,season,date,kickoff,home,away");
        assertThat(lines[4000])
                .isEqualTo(
                        "backtest,eng.1,2024-25,2025-03-09,,\"'=SUM(A1), \"\"FC\"\"\",Wolves,false,0.6,0.25,0.15,home,"
                                + "0,1,false,1.145,0.54125,1.897,,abc123");
        assertThat(asked).hasSize(4).allMatch(query -> query.source().equals(Optional.of(PredictionSource.BACKTEST)));
    }

    @Test
    void downloadsNdjsonForThoseWhoAskForIt() {
        ingress.rooms.record.settled = (query, call) -> Future.succeededFuture(new PredictedMatches(
                List.of(RecordSamples.played("Arsenal"), RecordSamples.upcoming()),
                Optional.empty(),
                Optional.empty()));

        HttpResponse<String> response =
                ingress.send(ingress.to("/track-record/predictions").header("Accept", "application/x-ndjson"));
        HttpResponse<String> byName = ingress.get("/track-record/predictions?format=ndjson");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(response.body().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        assertThat(byName.body()).isEqualTo(response.body());
        assertThat(byName.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    }

    @Test
    void answersAProblemWhenNotEvenTheFirstPageIsThere() {
        ingress.rooms.record.settled = (query, call) -> Future.failedFuture(gone());

        HttpResponse<String> response = ingress.get("/track-record/predictions");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void breaksADownloadOffThatCannotBeWhole() {
        ingress.rooms.record.settled = (query, call) -> query.after().isPresent()
                ? Future.failedFuture(gone())
                : Future.succeededFuture(new PredictedMatches(
                        List.of(RecordSamples.played("Arsenal")), Optional.of("more"), Optional.empty()));

        assertThatThrownBy(() -> ingress.get("/track-record/predictions"))
                .as("a download that ends early must not look like a whole one")
                .isInstanceOf(UncheckedIOException.class);
    }

    private static Throwable gone() {
        return Failure.of(Category.UNAVAILABLE, "database-away", "The database is away.")
                .asException();
    }

    @Test
    void tellsOfAClubInWhateverSpelling() {
        JsonNode club = RunningIngress.json(ingress.get("/teams/Bod%C3%B8%2FGlimt%20FK?competition=no.1"));

        assertThat(last(ingress.rooms.record.clubQueries))
                .isEqualTo(new ClubQuery("Bodø/Glimt FK", Optional.of("no.1")));
        assertThat(club.get("elo").doubleValue()).isEqualTo(1712.5);
        assertThat(club.at("/form/0/venue").textValue()).isEqualTo("home");
        assertThat(club.at("/ratings/0/elo").doubleValue()).isEqualTo(1720.1);
    }

    @Test
    void knowsNoClubOfAnUnknownName() {
        HttpResponse<String> response = ingress.get("/teams/Nobody");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("unknown-club");
    }
}
