package dev.touchline.dispatch;

import dev.touchline.contracts.task.Task;

/** Tells whoever waits that a task has changed. Best effort: nobody relies on hearing it. */
@FunctionalInterface
interface Doorbell {

    /** Tells how the task is stored now. */
    void ring(Task stored);
}
