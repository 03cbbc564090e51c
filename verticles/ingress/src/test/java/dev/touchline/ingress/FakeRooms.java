package dev.touchline.ingress;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.CancelTask;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.FollowPrediction;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.PauseQueue;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.DeadLetterList;
import dev.touchline.contracts.history.DeadLettersQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.contracts.history.MatchesQuery;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import dev.touchline.mesh.census.NodeSeen;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Rooms that answer over a real bus with what a test tells them to. They remember what they were asked. */
final class FakeRooms {
    final Queue<PredictionRequest> predictions = new ConcurrentLinkedQueue<>();
    final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    final Queue<FollowPrediction> followed = new ConcurrentLinkedQueue<>();
    final Queue<SubmitTask> submitted = new ConcurrentLinkedQueue<>();
    final Queue<TaskQuery> taskQueries = new ConcurrentLinkedQueue<>();
    final Queue<TasksQuery> tasksQueries = new ConcurrentLinkedQueue<>();
    final Queue<CancelTask> cancelled = new ConcurrentLinkedQueue<>();
    final Queue<ClubsQuery> clubQueries = new ConcurrentLinkedQueue<>();
    final Queue<MatchesQuery> matchQueries = new ConcurrentLinkedQueue<>();
    final Queue<ImportMatches> imports = new ConcurrentLinkedQueue<>();
    final Map<String, Task> tasks = new ConcurrentHashMap<>();
    final Map<String, List<TaskStep>> steps = new ConcurrentHashMap<>();
    final AtomicInteger stepsAsked = new AtomicInteger();
    final Map<String, String> taskByKey = new ConcurrentHashMap<>();

    final Queue<PauseQueue> pauses = new ConcurrentLinkedQueue<>();
    final Queue<DeadLettersQuery> deadLetterQueries = new ConcurrentLinkedQueue<>();
    final Map<String, DeadLetter> deadLetters = new ConcurrentHashMap<>();
    volatile List<NodeSeen> nodes = List.of();
    final FakeRecord record = new FakeRecord();
    volatile boolean paused;

    volatile Service<PredictionRequest, Prediction> predict =
            (question, call) -> Future.succeededFuture(Samples.prediction());
    volatile Service<TaskQuery, Task> task = (query, call) -> find(query.id());
    volatile Service<FollowPrediction, FollowedPrediction> follow =
            (asked, call) -> Future.succeededFuture(new FollowedPrediction(Samples.prediction(), List.of()));
    final Queue<ScoreRequest> scored = new ConcurrentLinkedQueue<>();
    volatile Service<ScoreRequest, Score> score = (row, call) -> Future.succeededFuture(Samples.score(row));
    volatile Service<ImportMatches, ImportReport> imported =
            (rows, call) -> Future.succeededFuture(Samples.report(rows));

    /** Serves every endpoint that the ingress asks. */
    Future<?> serveOn(Bus bus) {
        return Future.all(List.of(
                serve(bus, DispatchEndpoints.PREDICT, (question, call) -> {
                    predictions.add(question);
                    calls.add(call);
                    return predict.answer(question, call);
                }),
                serve(bus, DispatchEndpoints.FOLLOW, (asked, call) -> {
                    followed.add(asked);
                    return follow.answer(asked, call);
                }),
                serve(bus, DispatchEndpoints.SUBMIT, (task, call) -> submit(task)),
                serve(bus, DispatchEndpoints.TASK, (query, call) -> {
                    taskQueries.add(query);
                    return task.answer(query, call);
                }),
                serve(bus, DispatchEndpoints.TASKS, (query, call) -> {
                    tasksQueries.add(query);
                    return Future.succeededFuture(new TaskList(
                            List.copyOf(tasks.values()), query.after().map(after -> after + "+")));
                }),
                serve(bus, DispatchEndpoints.CANCEL, (cancel, call) -> {
                    cancelled.add(cancel);
                    return find(cancel.id()).map(task -> Samples.task(task.id(), TaskState.CANCELLED, task.request()));
                }),
                serveHistory(bus),
                record.serveOn(bus),
                serveOps(bus),
                serve(bus, ScoringEndpoints.SCORE, (row, call) -> {
                    scored.add(row);
                    return score.answer(row, call);
                }),
                serve(bus, ScoringEndpoints.MODEL, (query, call) -> Future.succeededFuture(Samples.modelInfo()))));
    }

    private Future<?> serveHistory(Bus bus) {
        return Future.all(
                serve(bus, HistoryEndpoints.CLUBS, (query, call) -> {
                    clubQueries.add(query);
                    return Future.succeededFuture(Samples.clubs());
                }),
                serve(
                        bus,
                        HistoryEndpoints.COMPETITIONS,
                        (query, call) -> Future.succeededFuture(Samples.competitions())),
                serve(bus, HistoryEndpoints.MATCHES, (query, call) -> {
                    matchQueries.add(query);
                    return Future.succeededFuture(Samples.matches());
                }),
                serve(bus, HistoryEndpoints.TASK_STEPS, (query, call) -> {
                    stepsAsked.incrementAndGet();
                    return find(query.id()).map(task -> new TaskSteps(task, stepsOf(task)));
                }),
                serve(bus, HistoryEndpoints.IMPORT, (rows, call) -> {
                    imports.add(rows);
                    return imported.answer(rows, call);
                }));
    }

    private Future<?> serveOps(Bus bus) {
        return Future.all(List.of(
                serve(
                        bus,
                        DispatchEndpoints.QUEUES,
                        (query, call) -> Future.succeededFuture(OpsSamples.queues(paused))),
                serve(bus, DispatchEndpoints.PAUSE, (pause, call) -> {
                    pauses.add(pause);
                    return pause.queue().equals("ml")
                            ? Future.succeededFuture(OpsSamples.queues(pause.paused()))
                            : unknown("unknown-queue");
                }),
                serve(bus, DispatchEndpoints.REQUEUE, (requeue, call) -> dead(requeue.id(), true)
                        .map(letter -> OpsSamples.requeued(letter.id()))),
                serve(bus, HistoryEndpoints.BACKLOG, (query, call) -> Future.succeededFuture(OpsSamples.backlog())),
                serve(bus, HistoryEndpoints.DEAD_LETTERS, (query, call) -> {
                    deadLetterQueries.add(query);
                    return Future.succeededFuture(
                            new DeadLetterList(List.copyOf(deadLetters.values()), Optional.of("cursor-2")));
                }),
                serve(bus, HistoryEndpoints.DEAD_LETTER, (query, call) -> dead(query.id(), false)),
                serve(bus, HistoryEndpoints.DROP_DEAD_LETTER, (drop, call) -> dead(drop.id(), true))));
    }

    private Future<DeadLetter> dead(String id, boolean remove) {
        DeadLetter letter = remove ? deadLetters.remove(id) : deadLetters.get(id);
        return letter == null ? unknown("unknown-dead-letter") : Future.succeededFuture(letter);
    }

    private static <R> Future<R> unknown(String code) {
        return Future.failedFuture(Failure.of(Category.NOT_FOUND, code, "There is none of this name.")
                .asException());
    }

    private static <Q, R> Future<?> serve(Bus bus, Endpoint<Q, R> endpoint, Service<Q, R> service) {
        return bus.serve(endpoint, 20_000, service);
    }

    private Future<Task> submit(SubmitTask wanted) {
        submitted.add(wanted);
        Optional<Task> known = wanted.idempotencyKey().map(taskByKey::get).map(tasks::get);
        if (known.isPresent() && !known.get().request().equals(wanted.request())) {
            return Future.failedFuture(
                    Failure.of(Category.CONFLICT, "idempotency-key-reused", "This key belongs to another question.")
                            .asException());
        }
        Task task = known.orElseGet(() -> Samples.task(wanted.id(), TaskState.ACCEPTED, wanted.request()));
        tasks.put(task.id(), task);
        wanted.idempotencyKey().ifPresent(key -> taskByKey.put(key, task.id()));
        return Future.succeededFuture(task);
    }

    private List<TaskStep> stepsOf(Task task) {
        TaskStep only =
                new TaskStep(1, task.state(), task.attempts(), task.updatedAt(), Optional.empty(), task.failure());
        return steps.getOrDefault(task.id(), List.of(only));
    }

    private Future<Task> find(String id) {
        Task task = tasks.get(id);
        return task == null
                ? Future.failedFuture(Failure.of(Category.NOT_FOUND, "unknown-task", "There is no task of this id.")
                        .asException())
                : Future.succeededFuture(task);
    }
}
