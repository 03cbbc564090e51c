package dev.touchline.ingress.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.task.TaskState;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes();

    @Test
    void tellsOfEachTaskItsLatestState() {
        assertThat(changes.add(new TaskUpdated("a", TaskState.RUNNING))).isTrue();
        assertThat(changes.add(new TaskUpdated("b", TaskState.RUNNING))).isFalse();
        changes.add(new TaskUpdated("a", TaskState.SUCCEEDED));

        Changes.View told = changes.take();

        assertThat(told.tasks()).containsExactly(new Changes.Line("a", "succeeded"), new Changes.Line("b", "running"));
        assertThat(told.omitted()).isZero();
        assertThat(changes.take().tasks()).isEmpty();
    }

    @Test
    void countsThoseThatAreTooMany() {
        for (int i = 0; i < 1_000; i++) {
            changes.add(new TaskUpdated("task-" + i, TaskState.RUNNING));
        }
        changes.add(new TaskUpdated("task-0", TaskState.SUCCEEDED));

        Changes.View told = changes.take();

        assertThat(told.tasks()).hasSize(200).contains(new Changes.Line("task-0", "succeeded"));
        assertThat(told.omitted()).isEqualTo(800);
    }
}
