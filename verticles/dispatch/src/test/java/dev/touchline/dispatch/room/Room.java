package dev.touchline.dispatch.room;

import dev.touchline.contracts.dispatch.CancelTask;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.FollowPrediction;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.PauseQueue;
import dev.touchline.contracts.dispatch.QueueList;
import dev.touchline.contracts.dispatch.QueuesQuery;
import dev.touchline.contracts.dispatch.RequeueDeadLetter;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.dispatch.DispatchVerticle;
import dev.touchline.dispatch.Surroundings;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.census.Directory;
import dev.touchline.mesh.census.WorkerFacts;
import dev.touchline.mesh.health.HealthChecks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A deployed dispatch room, and the questions that tests ask it over the bus. */
final class Room {
    static final Duration LONG = Duration.ofSeconds(15);

    final MeterRegistry registry = new SimpleMeterRegistry();
    final Map<String, Supplier<Future<HealthChecks.Finding>>> checks = new ConcurrentHashMap<>();
    final Directory processes = new Directory();
    final WorkerFacts facts = new WorkerFacts();
    private final Vertx vertx;
    private final Bus bus;
    private final String deployment;

    Room(Vertx vertx, Bus bus) {
        this(vertx, bus, new Settings());
    }

    Room(Vertx vertx, Bus bus, Settings settings) {
        this(vertx, bus, settings, Clock.systemUTC());
    }

    Room(Vertx vertx, Bus bus, Settings settings, Clock clock) {
        this.vertx = vertx;
        this.bus = bus;
        HealthChecks health = (name, kind, check) -> checks.put(name, check);
        deployment = Answers.of(vertx.deployVerticle(new DispatchVerticle(
                settings.config(),
                settings.redis(),
                settings.webhooks(),
                new Surroundings("here", bus, settings.jobs, processes, facts, registry, health, clock))));
    }

    void stop() {
        Answers.of(stopping());
    }

    Future<Void> stopping() {
        return vertx.undeploy(deployment);
    }

    static PredictionRequest clubs(String home, String away) {
        return new PredictionRequest(new Subject.Clubs(home, away, Optional.empty(), Optional.empty(), false), false);
    }

    Future<Prediction> predict(PredictionRequest request) {
        return predict(request, LONG);
    }

    Future<Prediction> predict(PredictionRequest request, Duration patience) {
        return bus.request(DispatchEndpoints.PREDICT, request, within(patience));
    }

    Future<FollowedPrediction> follow(String id, PredictionRequest request) {
        return bus.request(DispatchEndpoints.FOLLOW, new FollowPrediction(id, request, false), within(LONG));
    }

    Future<FollowedPrediction> followAfresh(String id, PredictionRequest request) {
        return bus.request(DispatchEndpoints.FOLLOW, new FollowPrediction(id, request, true), within(LONG));
    }

    Future<Task> submit(String home) {
        return submit(UUID.randomUUID().toString(), home, Optional.empty());
    }

    Future<Task> submit(String id, String home, Optional<String> key) {
        SubmitTask order = new SubmitTask(id, clubs(home, "Blues"), key);
        return bus.request(DispatchEndpoints.SUBMIT, order, within(LONG));
    }

    Future<Task> task(String id) {
        return bus.request(DispatchEndpoints.TASK, new TaskQuery(id, Optional.empty()), within(LONG));
    }

    Future<Task> ended(String id) {
        return ended(id, Duration.ofSeconds(10));
    }

    Future<Task> ended(String id, Duration wait) {
        return ended(id, wait, LONG);
    }

    Future<Task> ended(String id, Duration wait, Duration patience) {
        TaskQuery query = new TaskQuery(id, Optional.of(wait));
        return bus.request(DispatchEndpoints.TASK, query, within(patience).patiently());
    }

    Future<Task> cancel(String id) {
        return bus.request(DispatchEndpoints.CANCEL, new CancelTask(id), within(LONG));
    }

    Future<QueueList> queues() {
        return bus.request(DispatchEndpoints.QUEUES, new QueuesQuery(), within(LONG));
    }

    Future<QueueList> pause(String queue, boolean paused) {
        return bus.request(DispatchEndpoints.PAUSE, new PauseQueue(queue, paused), within(LONG));
    }

    Future<Task> requeue(String id) {
        return bus.request(DispatchEndpoints.REQUEUE, new RequeueDeadLetter(id), within(LONG));
    }

    double count(String counter, String... tags) {
        Counter found = registry.find(counter).tags(tags).counter();
        return found == null ? 0 : found.count();
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Call within(Duration patience) {
        return Call.until(Deadline.after(patience));
    }
}
