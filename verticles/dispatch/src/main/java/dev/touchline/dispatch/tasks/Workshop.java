package dev.touchline.dispatch.tasks;

import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import java.time.Clock;

/**
 * What every way of keeping tasks works with.
 *
 * @param work makes a prediction
 * @param store where tasks are kept and looked for
 * @param patience delays between tries to reach the store
 * @param policy what the end of an attempt means
 * @param deadLetters where tasks are filed that no attempt will help
 * @param doorbell tells of every change
 * @param spans how long attempts and stops may take
 */
public record Workshop(
        Work work,
        TaskStore store,
        Backoff patience,
        RetryPolicy policy,
        DeadLetterFile deadLetters,
        Doorbell doorbell,
        Spans spans,
        Timers timers,
        Clock clock,
        TaskMetrics metrics) {

    /** The same over another view of its store. */
    public Workshop over(TaskStore view) {
        return new Workshop(work, view, patience, policy, deadLetters, doorbell, spans, timers, clock, metrics);
    }

    /** A writer of states that does not give up at the first silence of the store. */
    public PatientWriter writer() {
        return new PatientWriter(store, timers, patience, metrics);
    }
}
