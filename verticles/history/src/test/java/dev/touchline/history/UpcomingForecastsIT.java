package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.Prediction.ExpectedGoals;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.SampleMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Matches to come are predicted before anybody asks. */
@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class UpcomingForecastsIT {
    private static final LocalDate TODAY = LocalDate.of(2019, 1, 10);

    private final World world = new World();
    private final SampleMatch sample = world.rest.get(world.rest.size() - 1);
    private final Queue<Long> asked = new ConcurrentLinkedQueue<>();
    private volatile Predicate<Long> away = id -> false;
    private volatile String version = "feedc0de-0";
    private RoomFixture room;

    @BeforeEach
    void start(Vertx vertx, Bus bus, MeterRegistry registry, TestDatabase server) {
        Await.result(bus.serve(DispatchEndpoints.PREDICT, 10, (question, call) -> answer(question)));
        room = new RoomFixture(vertx, bus, registry, server, world.base, Configs.withHeartbeat(Duration.ofMillis(50)));
        room.start();
    }

    @AfterEach
    void stop() {
        room.stop();
    }

    private Future<Prediction> answer(PredictionRequest question) {
        long id = ((Subject.StoredMatch) question.subject()).matchId();
        asked.add(id);
        if (away.test(id)) {
            return Future.failedFuture(Failure.of(Category.UNAVAILABLE, "nobody-there", "Nobody is there.")
                    .asException());
        }
        return Future.succeededFuture(new Prediction(
                Optional.of(id),
                Optional.empty(),
                new ThreeWay(0.5, 0.3, 0.2),
                new ExpectedGoals(1.5, 1),
                List.of(),
                Optional.empty(),
                new ModelIdentity("model", "1", "shipped", "run-1", "data"),
                new Provenance(Optional.empty(), List.of(), List.of(), version),
                Instant.now(),
                CacheStatus.MISS));
    }

    private MatchRow fixture(int line, LocalDate date) {
        SampleMatch other = world.rest.get(line);
        return new MatchRow(
                line,
                other.competition(),
                "2018-19",
                date,
                Optional.empty(),
                other.home(),
                other.away(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<PredictedMatch> predicted() {
        PredictedMatchesQuery toCome = new PredictedMatchesQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(TODAY),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                100);
        return room.get(HistoryEndpoints.PREDICTED_MATCHES, toCome).matches();
    }

    @Test
    void predictsTheFixturesOfTheNextDaysAndNoLaterOnes() {
        room.load(List.of(fixture(1, TODAY.plusDays(3)), fixture(2, TODAY.plusDays(60))));

        Await.until("the nearer fixture is predicted", () -> predicted().size() == 1);

        PredictedMatch match = predicted().get(0);
        assertThat(match.match().date()).isEqualTo(TODAY.plusDays(3));
        assertThat(match.probabilities()).isEqualTo(new ThreeWay(0.5, 0.3, 0.2));
        assertThat(match.modelRunId()).isEqualTo("run-1");
        assertThat(match.grade()).isEmpty();
        assertThat(asked).doesNotHaveDuplicates().hasSize(1);
    }

    @Test
    void predictsThemAgainWhenTheTeamStateHasMoved() {
        room.load(List.of(fixture(1, TODAY.plusDays(3))));
        Await.until("the fixture is predicted", () -> predicted().size() == 1);

        version = room.load(World.rows(List.of(sample))).stateVersion();

        Await.until("it is predicted again", () -> asked.size() == 2);
    }

    @Test
    void asksAgainWhenAnAnswerRestedOnAnOlderStateButNotForEver() {
        version = "feedc0de-older";
        room.load(List.of(fixture(1, TODAY.plusDays(3))));

        Await.until("it is asked again", () -> asked.size() == 4);
        version = room.load(World.rows(List.of(sample))).stateVersion();

        Await.until("it is asked for the new state", () -> asked.size() == 5);
        assertThat(predicted()).hasSize(1);
    }

    @Test
    void triesAgainWhileNobodyIsThereToPredict() {
        away = id -> asked.size() < 3;
        room.load(List.of(fixture(1, TODAY.plusDays(3))));

        Await.until("the fixture is predicted in the end", () -> predicted().size() == 1);

        assertThat(asked).hasSizeGreaterThanOrEqualTo(3);
    }
}
