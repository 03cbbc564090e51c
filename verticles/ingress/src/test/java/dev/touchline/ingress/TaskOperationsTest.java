package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Service;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking after tasks. */
class TaskOperationsTest {
    private static final PredictionRequest QUESTION = new PredictionRequest(new Subject.StoredMatch(1), false);
    private static RunningIngress ingress;
    private String id;

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
        id = UUID.randomUUID().toString();
        ingress.rooms.tasks.clear();
        ingress.rooms.taskQueries.clear();
        ingress.rooms.tasksQueries.clear();
    }

    private void given(TaskState state) {
        ingress.rooms.tasks.put(id, Samples.task(id, state, QUESTION));
    }

    @Test
    void showsATaskWithItsResult() {
        given(TaskState.SUCCEEDED);

        JsonNode task = RunningIngress.json(ingress.get("/tasks/" + id));

        assertThat(task.get("status").textValue()).isEqualTo("succeeded");
        assertThat(task.at("/result/proba_home").doubleValue()).isEqualTo(0.5);
        assertThat(task.has("next_attempt_at")).isFalse();
    }

    @Test
    void answersAnUnknownTaskWith404() {
        assertThat(ingress.get("/tasks/" + id).statusCode()).isEqualTo(404);
        assertThat(ingress.get("/monitoring/task_status/" + id).statusCode()).isEqualTo(404);
        assertThat(ingress.send(ingress.to("/tasks/" + id).DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void passesTheWaitOn() {
        given(TaskState.RUNNING);

        ingress.get("/tasks/" + id + "?wait=3");

        assertThat(ingress.rooms.taskQueries.poll().waitFor())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @Test
    void asksForALongWaitInParts() {
        given(TaskState.RUNNING);
        Service<TaskQuery, Task> usual = ingress.rooms.task;
        ingress.rooms.task = (query, call) -> {
            ingress.rooms.task = usual;
            given(TaskState.SUCCEEDED);
            return ingress.vertx
                    .timer(query.waitFor().orElseThrow().toMillis(), TimeUnit.MILLISECONDS)
                    .map(over -> Samples.task(id, TaskState.RUNNING, QUESTION));
        };

        JsonNode task = RunningIngress.json(ingress.get("/tasks/" + id + "?wait=20"));

        assertThat(task.get("status").textValue()).isEqualTo("succeeded");
        assertThat(ingress.rooms.taskQueries)
                .extracting(query -> query.waitFor().orElseThrow())
                .hasSize(2)
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(4)) <= 0);
    }

    @Test
    void refusesAWaitThatIsTooLong() {
        assertThat(ingress.get("/tasks/" + id + "?wait=31").statusCode()).isEqualTo(422);
    }

    @Test
    void cancelsATask() {
        given(TaskState.RUNNING);

        var response = ingress.send(ingress.to("/tasks/" + id).DELETE());

        assertThat(RunningIngress.json(response).get("status").textValue()).isEqualTo("cancelled");
    }

    @Test
    void listsTasksOfTheStatesAskedFor() {
        given(TaskState.FAILED);

        JsonNode reply = RunningIngress.json(ingress.get("/tasks?state=failed,cancelled&after=page-1&limit=7"));

        assertThat(reply.get("tasks").size()).isEqualTo(1);
        var query = ingress.rooms.tasksQueries.poll();
        assertThat(query.states()).isEqualTo(Set.of(TaskState.FAILED, TaskState.CANCELLED));
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.after()).contains("page-1");
        assertThat(reply.get("next").textValue()).isEqualTo("page-1+");
    }

    @Test
    void searchesForTheNameInComposedCharacters() {
        ingress.get("/tasks?q=%20Mu%CC%88nchen%20");

        assertThat(ingress.rooms.tasksQueries.poll().search()).contains("M\u00fcnchen");
        assertThat(ingress.get("/tasks?q=").statusCode()).isEqualTo(422);
        assertThat(ingress.get("/tasks?q=" + "x".repeat(101)).statusCode()).isEqualTo(422);
    }

    @Test
    void saysWhatATaskIsAboutAndHowItWent() {
        given(TaskState.FAILED);

        JsonNode task = RunningIngress.json(ingress.get("/tasks/" + id));

        assertThat(task.at("/about/match_id").longValue()).isEqualTo(1);
        assertThat(task.at("/timeline/0/status").textValue()).isEqualTo("accepted");
        assertThat(task.at("/timeline/1/status").textValue()).isEqualTo("running");
        assertThat(task.at("/timeline/1/attempts").intValue()).isEqualTo(1);
        assertThat(task.at("/timeline/1/node").textValue()).isEqualTo("node-7");
    }

    @Test
    void refusesAStateThatDoesNotExist() {
        assertThat(ingress.get("/tasks?state=lost").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, pending",
        "RUNNING, pending",
        "RETRYING, pending",
        "SUCCEEDED, success",
        "FAILED, failure",
        "CANCELLED, failure"
    })
    void tellsTheStateInTheOriginsWords(TaskState state, String word) {
        given(state);

        JsonNode reply = RunningIngress.json(ingress.get("/monitoring/task_status/" + id));

        assertThat(reply.get("status").textValue()).isEqualTo(word);
        assertThat(reply.has("result")).isEqualTo(state == TaskState.SUCCEEDED);
    }
}
