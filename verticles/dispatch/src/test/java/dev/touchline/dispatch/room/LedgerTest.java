package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.LedgerReceipt;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshExtension.class)
class LedgerTest {
    private static final Instant AHEAD = Instant.now().plus(Duration.ofDays(2));

    private FakeHistory history;
    private Room room;

    @BeforeEach
    void deploy(Vertx vertx, Bus bus) {
        new FakeScoring(bus);
        history = new FakeHistory(bus);
        Settings settings = new Settings();
        settings.maxLedgerWrites = 2;
        room = new Room(vertx, bus, settings);
    }

    private Prediction predict(String home, Instant kickoff) {
        return predict(new Subject.Clubs(home, "Blues", Optional.empty(), Optional.ofNullable(kickoff), false));
    }

    private Prediction predict(Subject subject) {
        return Answers.of(room.predict(new PredictionRequest(subject, false)));
    }

    @Test
    void recordsAPredictionMadeBeforeTheKickOffThatTheCallerGave() {
        Prediction prediction = predict("Reds", AHEAD);

        Answers.eventually("it is recorded", () -> room.count("ledger.writes", "result", "recorded") == 1);
        LedgerEntry entry = history.ledger.element();
        assertThat(entry.match().kickoff()).contains(AHEAD);
        assertThat(entry.probabilities()).isEqualTo(prediction.probabilities());
        assertThat(entry.madeAt()).isEqualTo(prediction.computedAt());
    }

    @Test
    void recordsAPredictionOfAStoredMatchAheadOnceForAllWhoAsk() {
        history.kickoff = Optional.of(AHEAD);
        predict(new Subject.StoredMatch(9));
        predict(new Subject.StoredMatch(9));

        Answers.eventually("it is recorded", () -> room.count("ledger.writes", "result", "recorded") == 1);
        assertThat(history.ledger).hasSize(1);
    }

    @Test
    void leavesAsideWhatHasNoKickOffAhead() {
        predict("Reds", null);
        predict("Reds", Instant.now().minusSeconds(60));
        predict(new Subject.RawFeatures(Optional.empty(), Map.of("elo_home", 1500.0)));
        predict("Greens", AHEAD);

        Answers.eventually("the last is recorded", () -> room.count("ledger.writes", "result", "recorded") == 1);
        assertThat(history.ledger)
                .singleElement()
                .satisfies(entry -> assertThat(entry.match().home()).isEqualTo("Greens"));
    }

    @Test
    void delaysNobodyAndDropsWhatIsTooMuch() {
        Promise<LedgerReceipt> never = Promise.promise();
        history.record = entry -> never.future();

        predict("Reds", AHEAD);
        predict("Greens", AHEAD);
        predict("Whites", AHEAD);

        assertThat(room.count("ledger.writes", "result", "dropped")).isEqualTo(1);
    }

    @Test
    void countsWhatTheLedgerDidNotTake() {
        history.record = entry -> FakeHistory.failed(Category.UPSTREAM, "disk-trouble");
        predict("Reds", AHEAD);
        Answers.eventually("it has failed", () -> room.count("ledger.writes", "result", "failed") == 1);

        history.record = entry -> Future.succeededFuture(new LedgerReceipt(false));
        predict("Greens", AHEAD);
        Answers.eventually("it was late", () -> room.count("ledger.writes", "result", "late") == 1);
    }
}
