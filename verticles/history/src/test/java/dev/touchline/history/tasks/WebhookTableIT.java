package dev.touchline.history.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.ClaimWebhooks;
import dev.touchline.contracts.history.DueWebhooks;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.history.Webhook;
import dev.touchline.contracts.history.WebhookAttempt;
import dev.touchline.contracts.history.WebhookAttempt.Ending;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.history.Await;
import dev.touchline.history.DatabaseExtension;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.HistoryConfig;
import dev.touchline.history.database.Database;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class WebhookTableIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    private Database database;
    private WebhookTable webhooks;
    private TaskStore tasks;

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        database = new Database(vertx, HistoryConfig.defaults().database(), registry, server, Tracer.silent());
        Await.result(database.open());
        webhooks = new WebhookTable(database);
        tasks = new TaskStore(database, 100);
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }

    @Test
    void givesThoseWhoseTaskHasEndedToOneAsker() {
        wantToldOf("ended");
        wantToldOf("running");
        Await.result(webhooks.keep(new Webhook("unknown", "https://club.example/x")));
        end("ended");

        DueWebhooks first = claim(10, LONG);

        assertThat(first.webhooks()).singleElement().satisfies(due -> {
            assertThat(due.url()).isEqualTo("https://club.example/ended");
            assertThat(due.attempt()).isEqualTo(1);
            assertThat(due.task().id()).isEqualTo("ended");
            assertThat(due.task().state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(claim(10, LONG).webhooks()).isEmpty();
    }

    @Test
    void givesOneAgainWhoseLeaseIsOverOrWhoseTimeHasCome() {
        wantToldOf("a");
        end("a");
        claim(10, Duration.ZERO);

        DueWebhooks.Due again = claim(10, LONG).webhooks().get(0);
        settle(again, Ending.TO_BE_REPEATED, Optional.of(Instant.now().minusSeconds(1)));

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(claim(10, LONG).webhooks().get(0).attempt()).isEqualTo(3);
    }

    @Test
    void givesNoneThatIsDeliveredOrGivenUp() {
        for (Ending ending : List.of(Ending.DELIVERED, Ending.GIVEN_UP)) {
            String id = ending.name();
            wantToldOf(id);
            end(id);
            settle(claim(10, Duration.ZERO).webhooks().get(0), ending, Optional.empty());

            assertThat(claim(10, Duration.ZERO).webhooks()).isEmpty();
        }
    }

    @Test
    void doesNotLetALateAttemptSpeakForALaterOne() {
        wantToldOf("a");
        end("a");
        DueWebhooks.Due late = claim(10, Duration.ZERO).webhooks().get(0);
        DueWebhooks.Due now = claim(10, Duration.ZERO).webhooks().get(0);

        settle(late, Ending.GIVEN_UP, Optional.empty());

        assertThat(claim(10, Duration.ZERO).webhooks()).hasSize(1);
        assertThat(now.attempt()).isEqualTo(2);
    }

    @Test
    void keepsOneAddressForATask() {
        wantToldOf("a");
        wantToldOf("a");

        assertThat(Await.failure(webhooks.keep(new Webhook("a", "https://evil.example/")))
                        .category())
                .isEqualTo(Category.CONFLICT);
    }

    @Test
    void sharesOutAmongAskersAtTheSameTime() {
        IntStream.range(0, 40).mapToObj(i -> "t" + i).forEach(id -> {
            wantToldOf(id);
            end(id);
        });

        List<Future<DueWebhooks>> asked = IntStream.range(0, 8)
                .mapToObj(i -> webhooks.claim(new ClaimWebhooks(5, LONG)))
                .toList();

        List<String> given = asked.stream()
                .flatMap(answer -> Await.result(answer).webhooks().stream())
                .map(due -> due.task().id())
                .toList();
        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhatHasNotChangedForLong() {
        wantToldOf("a");

        assertThat(Await.result(webhooks.forget(Duration.ofHours(1), Instant.now())))
                .isZero();
        assertThat(Await.result(
                        webhooks.forget(Duration.ofHours(1), Instant.now().plusSeconds(7_200))))
                .isEqualTo(1);
    }

    private void wantToldOf(String id) {
        PredictionRequest request = new PredictionRequest(new Subject.StoredMatch(7), false);
        Await.result(webhooks.keep(new Webhook(id, "https://club.example/" + id)));
        Await.result(tasks.keep(new NewTask(id, request, Optional.empty())));
    }

    private void end(String id) {
        Await.result(tasks.update(
                new TaskProgress(id, TaskState.CANCELLED, 0, Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private DueWebhooks claim(int limit, Duration lease) {
        return Await.result(webhooks.claim(new ClaimWebhooks(limit, lease)));
    }

    private void settle(DueWebhooks.Due due, Ending ending, Optional<Instant> next) {
        Await.result(webhooks.settle(
                new WebhookAttempt(due.task().id(), due.attempt(), ending, next, Optional.of("status 500"))));
    }
}
