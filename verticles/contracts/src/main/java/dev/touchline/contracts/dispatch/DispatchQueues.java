package dev.touchline.contracts.dispatch;

import dev.touchline.contracts.JobQueue;

/** Queues that the dispatch room works on. */
public final class DispatchQueues {
    /** Predictions to make in the caller's absence. */
    public static final JobQueue<SubmitTask> PREDICTIONS = new JobQueue<>("ml", SubmitTask.class);

    private DispatchQueues() {}
}
