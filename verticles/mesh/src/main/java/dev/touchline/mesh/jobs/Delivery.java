package dev.touchline.mesh.jobs;

import java.util.Objects;

/**
 * A job handed to a worker.
 *
 * @param job the job
 * @param attempt number of this attempt, from 1; a snooze does not count
 * @param snoozes how often it was put off in a row before this attempt
 * @param redelivered whether it may have been handed out before without its outcome being known
 */
public record Delivery<W>(Job<W> job, int attempt, int snoozes, boolean redelivered) {
    public Delivery {
        Objects.requireNonNull(job, "job");
    }
}
