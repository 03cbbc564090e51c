package dev.touchline.contracts.task;

/** Where a task stands. */
public enum TaskState {
    /** Kept, waiting for its first attempt. */
    ACCEPTED,
    /** Being worked on. */
    RUNNING,
    /** Failed in a way that may pass, waiting for its next attempt. */
    RETRYING,
    /** Ended with a result. */
    SUCCEEDED,
    /** Ended with a failure. */
    FAILED,
    /** Ended because somebody cancelled it. */
    CANCELLED;

    /** Whether the task has ended; such a state never changes. */
    public boolean ended() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case ACCEPTED, RUNNING, RETRYING -> false;
        };
    }
}
