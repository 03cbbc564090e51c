package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.TouchlineProcess.Answer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a newcomer meets it: one process, nothing else installed. */
class MainJobIT {
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";
    private static final String HEADER = "competition,season,date,home,away,home_goals,away_goals\n";

    @TempDir
    private Path folder;

    @Test
    void answersWithACalibratedPredictionOfARealMatch() throws Exception {
        try (TouchlineProcess touchline = TouchlineProcess.serve(folder.resolve("data"), Map.of())) {
            Answer answer = touchline.post("/predict", "application/json", QUESTION);

            assertThat(answer.status()).isEqualTo(200);
            JsonNode body = answer.body();
            double home = body.path("proba_home").asDouble();
            double draw = body.path("proba_draw").asDouble();
            double away = body.path("proba_away").asDouble();
            assertThat(home + draw + away).isCloseTo(1, within(1e-9));
            assertThat(List.of(home, draw, away)).allMatch(p -> p > 0.02 && p < 0.95);
            assertThat(body.path("model_name").asText()).isEqualTo("soccer-match-outcome");
            assertThat(homeWinCells(body.path("scorelines"))).isCloseTo(home, within(1e-6));
            assertThat(body.path("prediction").path("probabilities").path("0").asDouble())
                    .isEqualTo(home);
            assertThat(touchline
                            .post("/predict", "application/json", QUESTION)
                            .body()
                            .path("cache")
                            .asText())
                    .isEqualTo("hit");
            assertThat(touchline.terminate()).isIn(0, 143);
        }
    }

    @Test
    void keepsImportedResultsThroughAKillAndPredictsTheSame() throws Exception {
        Path data = folder.resolve("data");
        JsonNode before;
        try (TouchlineProcess touchline = TouchlineProcess.serve(data, Map.of())) {
            double fresh = touchline
                    .post("/predict", "application/json", QUESTION)
                    .body()
                    .path("proba_home")
                    .asDouble();
            Answer imported = touchline.post("/matches", "text/csv", losingStreakOfArsenal());
            assertThat(imported.status()).as(imported.response().body()).isEqualTo(200);
            assertThat(imported.body().path("added").asInt()).isEqualTo(8);
            before = touchline.post("/predict", "application/json", QUESTION).body();
            assertThat(before.path("proba_home").asDouble()).isLessThan(fresh);
            touchline.killHard();
        }
        try (TouchlineProcess touchline = TouchlineProcess.serve(data, Map.of())) {
            assertThat(touchline
                            .get("/matches?competition=eng.1&limit=100")
                            .body()
                            .path("matches"))
                    .hasSize(8);
            JsonNode after =
                    touchline.post("/predict", "application/json", QUESTION).body();
            assertThat(after.path("proba_home")).isEqualTo(before.path("proba_home"));
            assertThat(after.path("features_as_of")).isEqualTo(before.path("features_as_of"));
        }
    }

    @Test
    void endsEveryAcceptedTaskOnceThoughTheProcessIsKilled() throws Exception {
        Path data = folder.resolve("data");
        List<String> accepted = new ArrayList<>();
        try (TouchlineProcess touchline = TouchlineProcess.serve(data, Map.of())) {
            for (int i = 0; i < 50; i++) {
                Answer answer = touchline.post(
                        "/predict",
                        "application/json",
                        QUESTION,
                        "Prefer",
                        "respond-async",
                        "Idempotency-Key",
                        "key-" + i);
                assertThat(answer.status()).isEqualTo(202);
                accepted.add(answer.header("Location"));
            }
            touchline.killHard();
        }
        assertThat(accepted).doesNotHaveDuplicates();
        try (TouchlineProcess touchline = TouchlineProcess.serve(data, Map.of())) {
            for (String task : accepted) {
                Answer ended = touchline.get(task + "?wait=20");
                assertThat(ended.body().path("status").asText())
                        .as(ended.response().body())
                        .isEqualTo("succeeded");
            }
        }
    }

    private static double homeWinCells(JsonNode scorelines) {
        double sum = 0;
        for (int home = 0; home < scorelines.size(); home++) {
            for (int away = 0; away < home; away++) {
                sum += scorelines.path(home).path(away).asDouble();
            }
        }
        return sum;
    }

    /** Eight heavy defeats, one a day up to yesterday, by clubs that Arsenal meets every year. */
    private static String losingStreakOfArsenal() {
        List<String> opponents = List.of(
                "Liverpool", "Man City", "Man United", "Tottenham", "Everton", "Newcastle", "Aston Villa", "Fulham");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(opponents.size());
        StringBuilder csv = new StringBuilder(HEADER);
        for (String opponent : opponents) {
            csv.append("eng.1,")
                    .append(season(day))
                    .append(',')
                    .append(day)
                    .append(",Arsenal,")
                    .append(opponent)
                    .append(",0,4\n");
            day = day.plusDays(1);
        }
        return csv.toString();
    }

    private static String season(LocalDate day) {
        int start = day.getMonthValue() >= 7 ? day.getYear() : day.getYear() - 1;
        return "%d-%02d".formatted(start, (start + 1) % 100);
    }
}
