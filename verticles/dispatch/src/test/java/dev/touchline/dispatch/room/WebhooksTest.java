package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.WebhookAttempt.Ending;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.webhooks.Configs;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers who want to be told. */
@ExtendWith(MeshExtension.class)
class WebhooksTest {
    private static final String ID = "5e0c2c1e-0000-4000-8000-000000000042";

    private final Settings settings = new Settings();
    private Vertx vertx;
    private Bus bus;
    private FakeScoring scoring;
    private FakeHistory history;
    private Receiver receiver;

    @BeforeEach
    void serve(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        receiver = new Receiver(vertx);
        settings.webhooks = Configs.local(receiver.port);
    }

    @Test
    void tellsThatATaskHasEndedSignedAndWithItsId() {
        Room room = new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url() + "?club=1"));
        Answers.eventually("it was told", () -> history.webhooks.endings().contains(Ending.DELIVERED));

        assertThat(receiver.told).hasSize(1);
        Receiver.Told told = receiver.told.element();
        JsonObject notice = new JsonObject(Buffer.buffer(told.body()));
        assertThat(told.path()).isEqualTo("/done?club=1");
        assertThat(told.headers().get("webhook-id")).isEqualTo(ID);
        assertThat(Long.parseLong(told.headers().get("webhook-timestamp")))
                .isCloseTo(Instant.now().getEpochSecond(), within(120L));
        assertThat(told.headers().get("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        assertThat(notice.getString("type")).isEqualTo("task.succeeded");
        assertThat(notice.getJsonObject("data").getString("location")).isEqualTo("/tasks/" + ID);
        assertThat(notice.getJsonObject("data").getJsonObject("prediction").getDouble("proba_home"))
                .isBetween(0.0, 1.0);
        assertThat(room.count("webhook.attempts", "result", "delivered")).isEqualTo(1);
    }

    @Test
    void tellsAgainUntilItIsHeard() {
        receiver.answerWith(500, 302, 204);
        new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        Answers.eventually("it was told", () -> history.webhooks.endings().contains(Ending.DELIVERED));

        assertThat(history.webhooks.endings())
                .containsExactly(Ending.TO_BE_REPEATED, Ending.TO_BE_REPEATED, Ending.DELIVERED);
        assertThat(history.webhooks.reasons()).containsExactly("status 500", "status 302", "status 204");
        assertThat(receiver.told)
                .extracting(told -> told.headers().get("webhook-id"))
                .containsOnly(ID);
    }

    @Test
    void givesUpAfterItsAttemptsAndLeavesTheTaskAsItEnded() {
        receiver.answerWith(500);
        Room room = new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        Answers.eventually("it gave up", () -> history.webhooks.endings().contains(Ending.GIVEN_UP));

        assertThat(receiver.told).hasSize(3);
        assertThat(Answers.of(room.task(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void triesNoMoreWhereTheReceiverSaysThatItIsGone() {
        receiver.answerWith(410);
        new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        Answers.eventually("it gave up", () -> history.webhooks.endings().contains(Ending.GIVEN_UP));

        assertThat(receiver.told).hasSize(1);
    }

    @Test
    void followsNoRedirect() {
        Receiver elsewhere = new Receiver(vertx);
        receiver.answer = request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", elsewhere.url())
                .end();
        new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        Answers.eventually("it gave up", () -> history.webhooks.endings().contains(Ending.GIVEN_UP));

        assertThat(elsewhere.told).isEmpty();
    }

    @Test
    void waitsForNoReceiverThatNeverAnswersOrNeverEnds() {
        receiver.answer = request -> {};
        Room room = new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        assertThat(Answers.of(room.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
        Answers.eventually(
                "it was given up for now", () -> history.webhooks.reasons().contains("no answer in time"));

        receiver.answer = request -> {
            request.response().setChunked(true).write(Buffer.buffer(new byte[1_000]));
        };
        Answers.eventually("it was told", () -> history.webhooks.endings().contains(Ending.DELIVERED));
    }

    @Test
    void acceptsNoTaskWhoseCallerItCouldNotTell() {
        Room room = new Room(vertx, bus, settings);

        assertThat(Answers.failure(submit("https://evil.example/")).code()).isEqualTo("callback-not-allowed");
        assertThat(Answers.failure(room.task(ID)).category()).isEqualTo(Category.NOT_FOUND);
        history.webhooks.leave();
        assertThat(Answers.failure(submit(receiver.url())).category()).isEqualTo(Category.UNAVAILABLE);
        assertThat(Answers.failure(room.task(ID)).category()).isEqualTo(Category.NOT_FOUND);
    }

    @Test
    void refusesCallbacksWhereNoHostIsNamed() {
        settings.webhooks = new Settings().webhooks;
        new Room(vertx, bus, settings);

        assertThat(Answers.failure(submit(receiver.url())).code()).isEqualTo("callbacks-off");
    }

    @Test
    void refusesAHostThatTurnsOutToBeOnThisMachine() {
        settings.webhooks = Configs.of(List.of("localhost:" + receiver.port), List.of());
        new Room(vertx, bus, settings);
        Answers.of(submit("https://localhost:" + receiver.port + "/done"));
        Answers.eventually("it gave up", () -> history.webhooks.endings().contains(Ending.GIVEN_UP));

        assertThat(history.webhooks.reasons()).containsOnly("private address");
        assertThat(receiver.told).isEmpty();
    }

    @Test
    void tellsAfterARestartWhatAnEarlierRunCouldNot() {
        receiver.answerWith(500);
        Room first = new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        Answers.eventually("it was tried", () -> !receiver.told.isEmpty());
        first.stop();
        receiver.answerWith(200);

        new Room(vertx, bus, settings);

        Answers.eventually("it was told", () -> history.webhooks.endings().contains(Ending.DELIVERED));
    }

    @Test
    void stopsWithoutWaitingForAReceiver() {
        receiver.answer = request -> {};
        Room room = new Room(vertx, bus, settings);
        Answers.of(submit(receiver.url()));
        Answers.eventually("it is being told", () -> !receiver.told.isEmpty());

        room.stop();
    }

    private Future<Task> submit(String url) {
        SubmitTask order = new SubmitTask(ID, Room.clubs("Reds", "Blues"), Optional.empty(), Optional.of(url));
        return bus.request(DispatchEndpoints.SUBMIT, order, Call.until(Deadline.after(Room.LONG)));
    }
}
