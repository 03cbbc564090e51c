package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.ingress.EventClient.Event;
import dev.touchline.testing.servers.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /tasks/{id}/events}: the store is the truth, the bell only wakes. */
class TaskEventsTest {
    private static final String TASK = "0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a";
    private static final String EVENTS = "/tasks/" + TASK + "/events";
    private static final PredictionRequest QUESTION = new PredictionRequest(new Subject.StoredMatch(1), false);
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @BeforeEach
    void accept() {
        ingress.rooms.steps.remove(TASK);
        move(TaskState.ACCEPTED);
    }

    /** Stores a step, and that is all: nobody is told. */
    private static void move(TaskState state) {
        List<TaskStep> steps = new ArrayList<>(ingress.rooms.steps.getOrDefault(TASK, List.of()));
        steps.add(new TaskStep(steps.size() + 1L, state, 1, Instant.EPOCH, Optional.empty(), Optional.empty()));
        ingress.rooms.tasks.put(TASK, Samples.task(TASK, state, QUESTION));
        ingress.rooms.steps.put(TASK, List.copyOf(steps));
    }

    private static void ring(TaskState state) {
        ingress.bus.publish(DispatchEndpoints.TASK_UPDATED, new TaskUpdated(TASK, state));
    }

    private static void moveAndRing(TaskState state) {
        move(state);
        ring(state);
    }

    @Test
    void tellEachStepWithItsNumberAndTheResultWithTheLast() {
        try (EventClient client = EventClient.follow(ingress.port, EVENTS)) {
            Event accepted = client.next();
            moveAndRing(TaskState.RUNNING);
            Event running = client.next();
            moveAndRing(TaskState.SUCCEEDED);
            Event succeeded = client.next();

            assertThat(client.status).isEqualTo(200);
            assertThat(List.of(accepted.name(), running.name(), succeeded.name()))
                    .containsExactly("accepted", "running", "succeeded");
            assertThat(List.of(accepted.id(), running.id(), succeeded.id())).containsExactly("1", "2", "3");
            assertThat(running.data().path("task_id").asText()).isEqualTo(TASK);
            assertThat(running.data().has("result")).isFalse();
            assertThat(succeeded.data().at("/result/proba_home").isNumber()).isTrue();
            assertThat(client.next()).as("the end").isNull();
        }
    }

    @Test
    void leaveOutNoStepOfWhichNoBellRang() {
        try (EventClient client = EventClient.follow(ingress.port, EVENTS)) {
            client.next();
            move(TaskState.RUNNING);
            move(TaskState.RETRYING);
            move(TaskState.RUNNING);
            moveAndRing(TaskState.SUCCEEDED);

            assertThat(client.rest()).extracting(Event::id).containsExactly("2", "3", "4", "5");
        }
    }

    @Test
    void tellAClientThatComesBackWhatItHasMissed() {
        try (EventClient client = EventClient.follow(ingress.port, EVENTS)) {
            assertThat(client.next().id()).isEqualTo("1");
        }
        move(TaskState.RUNNING);
        move(TaskState.SUCCEEDED);

        try (EventClient client = EventClient.follow(ingress.port, EVENTS, "Last-Event-ID: 1")) {
            assertThat(client.rest()).extracting(Event::name).containsExactly("running", "succeeded");
        }
    }

    @Test
    void keepAClientFromComingBackThatHasEverything() {
        move(TaskState.SUCCEEDED);

        try (EventClient client = EventClient.follow(ingress.port, EVENTS, "Last-Event-ID: 2")) {
            assertThat(client.status).isEqualTo(204);
            assertThat(client.headers).doesNotContainKeys("content-length", "content-type", "transfer-encoding");
        }
    }

    @Test
    void reachAThousandClientsAndLeaveNothingBehind() {
        List<EventClient> clients = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            clients.add(EventClient.follow(ingress.port, EVENTS));
        }
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.next().name()).isEqualTo("accepted"));
        assertThat(openStreams()).isGreaterThanOrEqualTo(1_000);

        moveAndRing(TaskState.SUCCEEDED);

        assertThat(clients)
                .allSatisfy(client ->
                        assertThat(client.rest()).extracting(Event::name).containsExactly("succeeded"));
        clients.forEach(EventClient::close);
        assertThat(Await.until(Duration.ofSeconds(30), () -> openStreams() == 0))
                .isTrue();
    }

    private static double openStreams() {
        return ingress.metrics.registry().get("http.streams.open").gauge().value();
    }

    @Test
    void areNotThereForATaskThatIsUnknown() {
        var reply = ingress.get("/tasks/00000000-0000-0000-0000-000000000000/events");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void areNotSentFromANumberThatIsNone() {
        var reply = ingress.send(ingress.to(EVENTS).header("Last-Event-ID", "x"));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("header/Last-Event-ID");
    }

    @Test
    void areNotAskedForWhenTheClientHasGone() {
        try (EventClient client = EventClient.follow(ingress.port, EVENTS)) {
            client.next();
        }

        assertThat(awaitNoLooks()).isPositive();
    }

    /** How often the store was asked, once rings do not raise it any more. */
    private static int awaitNoLooks() {
        for (int tries = 0; tries < 200; tries++) {
            int before = ingress.rooms.stepsAsked.get();
            ring(TaskState.RUNNING);
            ingress.get("/tasks/" + TASK);
            if (ingress.rooms.stepsAsked.get() == before) {
                return before;
            }
        }
        throw new AssertionError("somebody still follows the task");
    }
}
