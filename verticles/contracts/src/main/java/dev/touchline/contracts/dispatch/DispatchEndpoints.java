package dev.touchline.contracts.dispatch;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TasksQuery;

/** Addresses of the dispatch room. */
public final class DispatchEndpoints {
    /** Predicts now. */
    public static final Endpoint<PredictionRequest, Prediction> PREDICT =
            Endpoint.idempotent("touchline.dispatch.predict.v1", PredictionRequest.class, Prediction.class);

    /** Predicts now, and tells of the way by {@link #HOP_PASSED}. */
    public static final Endpoint<FollowPrediction, FollowedPrediction> FOLLOW =
            Endpoint.idempotent("touchline.dispatch.follow.v1", FollowPrediction.class, FollowedPrediction.class);

    /** Accepts a prediction as a task; the reply means that the task is kept and survives a restart. */
    public static final Endpoint<SubmitTask, Task> SUBMIT =
            Endpoint.idempotent("touchline.dispatch.submit.v1", SubmitTask.class, Task.class);

    /** Finds a task, waiting for its end when asked to; an unknown id is a {@code NOT_FOUND} failure. */
    public static final Endpoint<TaskQuery, Task> TASK =
            Endpoint.idempotent("touchline.dispatch.task.v1", TaskQuery.class, Task.class);

    /** Lists tasks, the newest first. */
    public static final Endpoint<TasksQuery, TaskList> TASKS =
            Endpoint.idempotent("touchline.dispatch.tasks.v1", TasksQuery.class, TaskList.class);

    /** Cancels a task; one that has already ended stays as it ended, and the reply says how. */
    public static final Endpoint<CancelTask, Task> CANCEL =
            Endpoint.idempotent("touchline.dispatch.cancel.v1", CancelTask.class, Task.class);

    /** Tells how the queues stand. */
    public static final Endpoint<QueuesQuery, QueueList> QUEUES =
            Endpoint.idempotent("touchline.dispatch.queues.v1", QueuesQuery.class, QueueList.class);

    /** Stops the workers of a queue, in all processes, or lets them go on; {@code NOT_FOUND} when there is no such queue. */
    public static final Endpoint<PauseQueue, QueueList> PAUSE =
            Endpoint.idempotent("touchline.dispatch.pause.v1", PauseQueue.class, QueueList.class);

    /** Gives a dead letter another life; {@code NOT_FOUND} when there is none of this id. */
    public static final Endpoint<RequeueDeadLetter, Task> REQUEUE =
            Endpoint.once("touchline.dispatch.requeue.v1", RequeueDeadLetter.class, Task.class);

    /** The doorbell: a task has changed its state, and whoever waits for it should look. */
    public static final Event<TaskUpdated> TASK_UPDATED =
            new Event<>("touchline.event.task-updated.v1", TaskUpdated.class);

    /** A question that is followed has come to a place. Told of such questions only; others cost nothing. */
    public static final Event<HopPassed> HOP_PASSED = new Event<>("touchline.event.hop-passed.v1", HopPassed.class);

    private DispatchEndpoints() {}
}
