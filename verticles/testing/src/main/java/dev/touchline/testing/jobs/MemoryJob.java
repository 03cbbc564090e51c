package dev.touchline.testing.jobs;

import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.Traceparent;
import java.util.Optional;

/** A job as it lies in memory: its body is JSON, so that nothing passes by reference which could not travel. */
record MemoryJob(
        String id, byte[] body, Optional<Traceparent> traceparent, int attempt, int snoozes, boolean redelivered) {

    MemoryJob retried() {
        return new MemoryJob(id, body, traceparent, attempt + 1, 0, false);
    }

    MemoryJob snoozed() {
        return new MemoryJob(id, body, traceparent, attempt, snoozes + 1, false);
    }

    <W> Delivery<W> deliveryFor(JobQueue<W> queue) {
        return new Delivery<>(new Job<>(id, Json.read(body, queue.body()), traceparent), attempt, snoozes, redelivered);
    }
}
