package dev.touchline.mesh.tracing;

/** What a line of the log may say of the request or task that it is about. */
public enum LogField {
    /** The trace, 32 hex digits. */
    TRACE_ID("trace_id"),
    /** The task, a UUID. */
    TASK_ID("task_id"),
    /** The stored match, a number. */
    MATCH_ID("match_id");

    private final String key;

    LogField(String key) {
        this.key = key;
    }

    /** Its name in a line. */
    public String key() {
        return key;
    }
}
