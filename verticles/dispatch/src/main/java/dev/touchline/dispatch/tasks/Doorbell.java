package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.task.Task;

/** Tells whoever waits that a task has changed. Best effort: nobody relies on hearing it. */
@FunctionalInterface
public interface Doorbell {

    /** Tells how the task is stored now. */
    void ring(Task stored);
}
