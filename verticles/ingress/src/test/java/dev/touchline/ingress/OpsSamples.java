package dev.touchline.ingress;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.QueueList;
import dev.touchline.contracts.history.Backlog;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.census.NodeSeen;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other rooms tell those who run them. */
final class OpsSamples {
    private OpsSamples() {}

    static QueueList queues(boolean paused) {
        return new QueueList(List.of(new QueueList.QueueLine("ml", "rabbitmq", 12, 3, 1, 0, 2, paused)));
    }

    static Backlog backlog() {
        return new Backlog(Optional.of(Samples.NOW), Map.of("ml", 4L));
    }

    static DeadLetter deadLetter(String id) {
        return new DeadLetter(
                id,
                "ml",
                Failure.of(Category.BUG, "internal-error", "Something went wrong on our side."),
                3,
                Samples.NOW,
                "{\"id\":\"" + id + "\"}");
    }

    static Task requeued(String id) {
        return Samples.task(id, TaskState.ACCEPTED, new PredictionRequest(new Subject.StoredMatch(1), false));
    }

    static NodeSeen node(String name) {
        return new NodeSeen(
                name,
                "host-" + name,
                42,
                "0.1.0",
                List.of("dispatch", "scoring"),
                Samples.NOW,
                Samples.NOW,
                List.of(new NodeSeen.Served("touchline.scoring.score.v1", "direct", 1, 100, 2.5)),
                List.of(new NodeSeen.Worker("ml", 2, 1_500, 77, List.of("task-1", "task-2"))));
    }
}
