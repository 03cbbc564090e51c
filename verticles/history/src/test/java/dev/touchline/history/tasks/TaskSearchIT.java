package dev.touchline.history.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.Backlog;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.Await;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tasks remember of themselves, and how they are found by it. */
class TaskSearchIT extends OpenTasks {
    private static final Failure BROKEN = Failure.of(Category.UPSTREAM, "broken", "It broke.");

    @Test
    void remembersWhoToldOfEachStep() {
        String id = keep("Reds", "Blues");
        step(id, TaskState.RUNNING, 1, Optional.empty());
        Await.result(tasks.update(TaskDesk.progress(id, TaskState.RETRYING, Optional.of(BROKEN))));
        Task ended = step(id, TaskState.SUCCEEDED, 2, Optional.empty());

        assertThat(ended.steps())
                .extracting(TaskStep::state)
                .containsExactly(TaskState.ACCEPTED, TaskState.RUNNING, TaskState.RETRYING, TaskState.SUCCEEDED);
        assertThat(ended.steps())
                .extracting(TaskStep::node)
                .containsExactly(Optional.empty(), Optional.of("node-7"), Optional.empty(), Optional.of("node-7"));
        assertThat(Await.result(tasks.find(id))).isEqualTo(ended);
        assertThat(Await.result(tasks.steps(id)).steps()).isEqualTo(ended.steps());
    }

    @Test
    void carriesNoStepsInLists() {
        keep("Reds", "Blues");

        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(), 10))).tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.steps()).isEmpty());
    }

    @Test
    void findsTasksByAPartOfAClubsNameInAnyCase() {
        String home = keep("Bayern München", "Real Madrid");
        String away = keep("Arsenal", "FC BAYERN");
        String swedish = keep("Örebro SK", "AIK");

        assertThat(found("örebro")).containsExactly(swedish);
        assertThat(found("bayern")).containsExactly(away, home);
        assertThat(found("MÜNCH")).containsExactly(home);
        assertThat(found("100%_'; drop table tasks")).isEmpty();
    }

    @Test
    void findsATaskByTheBeginningOfItsId() {
        String id = keep("Reds", "Blues");
        keep("Reds", "Blues");

        assertThat(found(id.substring(0, 13).toUpperCase(Locale.ROOT))).containsExactly(id);
        assertThat(found(id.substring(9))).isEmpty();
    }

    @Test
    void searchesOnlyTheStatesAskedFor() {
        String running = keep("Reds", "Blues");
        keep("Reds", "Blues");
        step(running, TaskState.RUNNING, 1, Optional.empty());

        assertThat(Await.result(tasks.list(
                                new TasksQuery(Set.of(TaskState.RUNNING), Optional.of("reds"), Optional.empty(), 10)))
                        .tasks())
                .extracting(Task::id)
                .containsExactly(running);
    }

    @Test
    void findsNoNamesInTasksOfRawFeatures() {
        Await.result(tasks.keep(TaskDesk.task(
                new PredictionRequest(new Subject.RawFeatures(Optional.of(7L), Map.of("reds", 1.0)), false),
                Optional.empty())));

        assertThat(found("reds")).isEmpty();
    }

    @Test
    void tellsHowMuchIsLeftUndone() {
        BacklogDesk desk = new BacklogDesk(database);
        assertThat(Await.result(desk.tell())).isEqualTo(new Backlog(Optional.empty(), Map.of()));
        String oldest = keep("Reds", "Blues");
        keep("Lens", "Lille");
        DeadLetterTable dead = new DeadLetterTable(database);
        Await.result(dead.file(new DeadLetter("a", "ml", BROKEN, 1, Instant.parse("2026-01-01T00:00:00Z"), "{}")));
        Await.result(dead.file(new DeadLetter("b", "ml", BROKEN, 1, Instant.parse("2026-01-01T00:00:00Z"), "{}")));

        Backlog backlog = Await.result(desk.tell());

        assertThat(backlog.oldestWaitingSince())
                .contains(Await.result(tasks.find(oldest)).createdAt());
        assertThat(backlog.deadLetters()).containsExactly(Map.entry("ml", 2L));
    }

    private List<String> found(String words) {
        return Await.result(tasks.list(new TasksQuery(Set.of(), Optional.of(words), Optional.empty(), 10)))
                .tasks()
                .stream()
                .map(Task::id)
                .toList();
    }

    private String keep(String home, String away) {
        NewTask task = TaskDesk.task(TaskDesk.clubs(home, away), Optional.empty());
        return Await.result(tasks.keep(task)).id();
    }

    private Task step(String id, TaskState state, int attempts, Optional<Failure> failure) {
        return Await.result(tasks.update(
                new TaskProgress(id, state, attempts, Optional.empty(), Optional.empty(), failure).toldBy("node-7")));
    }
}
