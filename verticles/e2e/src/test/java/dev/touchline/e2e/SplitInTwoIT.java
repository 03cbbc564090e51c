package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.load.Ledger.Settlement;
import dev.touchline.e2e.load.Load;
import dev.touchline.e2e.process.TouchlineProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two of each process behind a proxy. */
class SplitInTwoIT extends BlackBoxSuite {
    private static final Duration SETTLING = Duration.ofSeconds(60);

    @Override
    Layout start(Path folder) {
        return SplitLayout.start(SplitPlan.of(folder, 2).with(receiver().settings()));
    }

    @Test
    void answersEachOfTenThousandLinesOnceWhileAScoringProcessIsKilled() {
        TouchlineProcess scoring = layout().processes("scoring").get(0);

        answersEachLineOnce(10_000, scoring::kill);

        scoring.restart();
    }

    @Test
    void failsNoRequestWhileEveryProcessIsRestarted() {
        String before = layout().entry()
                .post("/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}", "Prefer", "respond-async")
                .header("Location");
        Load load = Load.begin(layout().entry(), 10, 5);
        try (load) {
            layout().processes().forEach(TouchlineProcess::restart);
        }

        assertThat(load.ledger().failures()).isEmpty();
        assertThat(load.withheld()).isZero();
        Settlement settlement = load.ledger().settle(layout().entry(), SETTLING);
        assertThat(settlement.lost()).isEmpty();
        assertThat(settlement.ended())
                .isEqualTo(Map.of("succeeded", load.ledger().accepted().size()));
        assertThat(layout().entry().get(before).body().path("status").asText()).isEqualTo("succeeded");
        assertThat(layout().entry().get("/tasks").body().path("tasks")).hasSize(100);
    }
}
