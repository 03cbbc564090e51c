package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.OneProcess;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everything in one JVM. */
class OneProcessIT extends BlackBoxSuite {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Override
    Layout start(Path folder) {
        return OneProcess.start(folder, receiver().settings());
    }

    @Test
    void tellsACallerAfterAKillWhatItCouldNotTellBefore() {
        TouchlineProcess process = layout().processes().get(0);
        receiver().answerWith(503);
        String id = process.http()
                .post("/predict/async" + receiver().query(), "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}")
                .body()
                .path("task_id")
                .asText();
        assertThat(Await.until(LIMIT, () -> !receiver().told(id).isEmpty())).isTrue();

        process.kill();
        int before = receiver().told(id).size();
        receiver().answerWith(204);
        process.launch();
        process.awaitReady();

        assertThat(Await.until(LIMIT, () -> receiver().told(id).size() > before))
                .isTrue();
        assertThat(receiver().told(id)).allMatch(CallbackReceiver.Told::genuine);
    }
}
