package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.process.Answer;
import dev.touchline.testing.servers.Await;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What programs made for others than us are promised, whatever the layout: inference clients and receivers of webhooks. */
abstract class OtherProtocols extends StreamedReplies {
    private static final Duration TELLING = Duration.ofSeconds(30);

    private final CallbackReceiver receiver = new CallbackReceiver();

    /** Who may be told of tasks; a layout gets its settings. */
    final CallbackReceiver receiver() {
        return receiver;
    }

    @AfterAll
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void tellsACallerThatItsTaskHasEnded() {
        String id = http.post("/predict/async" + receiver.query(), "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}")
                .body()
                .path("task_id")
                .asText();

        assertThat(Await.until(TELLING, () -> !receiver.told(id).isEmpty())).isTrue();
        CallbackReceiver.Told told = receiver.told(id).get(0);
        assertThat(told.genuine()).isTrue();
        assertThat(told.notice().path("type").asText()).isEqualTo("task.succeeded");
        assertThat(told.notice().at("/data/location").asText()).isEqualTo("/tasks/" + id);
        assertThat(told.notice().at("/data/prediction/proba_home").asDouble())
                .isEqualTo(
                        http.get("/tasks/" + id).body().at("/result/proba_home").asDouble());
    }

    @Test
    void scoresRowsInTheOpenInferenceProtocol() {
        String model = "/v2/models/soccer-match-outcome";
        String feature = http.get(model).body().at("/parameters/features/0").asText();

        Answer answer = http.post(
                model + "/infer",
                "{\"inputs\":[{\"name\":\"" + feature + "\",\"shape\":[3],\"datatype\":\"FP64\",\"data\":[1,5,9]}]}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().at("/outputs/0/shape").toString()).isEqualTo("[3,3]");
        assertThat(http.get("/v2/models/other").body().path("error").asText()).contains("soccer-match-outcome");
    }
}
