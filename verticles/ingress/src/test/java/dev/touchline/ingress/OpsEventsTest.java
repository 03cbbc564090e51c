package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.PausedQueues;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.ingress.HeardEvents.Event;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watching tasks, queues, workers and nodes as they change. */
class OpsEventsTest {
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
    void forget() {
        ingress.rooms.nodes = List.of();
    }

    private static HeardEvents watch() {
        return ingress.hear(ingress.to("/ops/events"));
    }

    private static HeardEvents watchFrom(String id) {
        return ingress.hear(ingress.to("/ops/events").header("Last-Event-ID", id));
    }

    private static void tell(String task, TaskState state) {
        ingress.bus.publish(DispatchEndpoints.TASK_UPDATED, new TaskUpdated(task, state));
    }

    @Test
    void tellsHowThingsStandAndThenHello() throws Exception {
        ingress.rooms.nodes = List.of(OpsSamples.node("a"));
        try (HeardEvents events = watch()) {
            JsonNode queues = events.next("queues").data();

            assertThat(queues.at("/queues/0/ready").longValue()).isEqualTo(12);
            assertThat(queues.at("/dead_letters/ml").longValue()).isEqualTo(4);
            assertThat(queues.at("/oldest_waiting_since").textValue()).isEqualTo(Samples.NOW.toString());
        }
        try (HeardEvents second = watch()) {
            assertThat(second.next("mesh").data().at("/nodes/0/host").textValue())
                    .isEqualTo("host-a");
            assertThat(second.next("hello").id()).isPresent();
        }
    }

    @Test
    void tellsOfTasksThatChange() throws Exception {
        try (HeardEvents events = watch()) {
            events.next("hello");
            tell("task-1", TaskState.RUNNING);

            JsonNode tasks = events.next("tasks").data();

            assertThat(tasks.at("/tasks/0/task_id").textValue()).isEqualTo("task-1");
            assertThat(tasks.at("/tasks/0/status").textValue()).isEqualTo("running");
            assertThat(tasks.at("/omitted").longValue()).isZero();
        }
    }

    @Test
    void goesOnFromTheLastEventThatAClientHas() throws Exception {
        String last;
        try (HeardEvents events = watch()) {
            last = events.next("hello").id().orElseThrow();
        }
        tell("task-2", TaskState.SUCCEEDED);
        try (HeardEvents events = watchFrom(last)) {
            Event missed = events.next("tasks");

            assertThat(missed.data().at("/tasks/0/task_id").textValue()).isEqualTo("task-2");
            assertThat(missed.id()).isPresent();
        }
    }

    @Test
    void saysSoWhenItCannotGoOn() throws Exception {
        try (HeardEvents events = watchFrom("another-7")) {
            assertThat(events.next().kind()).isEqualTo("reset");
            assertThat(events.next("hello").id()).isPresent();
        }
    }

    @Test
    void looksAtTheQueuesAtOnceWhenOneIsPaused() throws Exception {
        try (HeardEvents events = watch()) {
            events.next("queues");
            ingress.rooms.paused = true;
            ingress.bus.publish(HistoryEndpoints.QUEUES_PAUSED, new PausedQueues(Set.of("ml")));

            assertThat(events.next("queues").data().at("/queues/0/paused").booleanValue())
                    .isTrue();
        } finally {
            ingress.rooms.paused = false;
        }
    }

    @Test
    void tellsManyWatchersTheSame() throws Exception {
        List<HeardEvents> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(watch());
        }
        for (HeardEvents one : all) {
            one.next("hello");
        }
        tell("task-3", TaskState.FAILED);
        for (HeardEvents one : all) {
            assertThat(one.next("tasks").data().at("/tasks/0/task_id").textValue())
                    .isEqualTo("task-3");
            one.close();
        }
    }

    @Test
    void asksForTheKeyAndTakesNoneFromTheAddress() {
        try (RunningIngress guarded = new RunningIngress(Configs.guarded("secret"))) {
            assertThat(guarded.get("/ops/events").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/ops/mesh/tap?address=touchline.scoring.score.v1")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(guarded.get("/ops/events?api_key=secret").statusCode()).isBetween(400, 499);
        }
    }

    @Test
    void takesNoMoreWatchersThanItMay() throws Exception {
        try (RunningIngress small = new RunningIngress(Configs.with(Map.of("MAX_STREAMS", "1")))) {
            try (HeardEvents first = small.hear(small.to("/ops/events"))) {
                first.next("hello");
                HttpRequest.Builder second = small.to("/ops/events");

                var refused = small.send(second);

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
        }
    }
}
