package dev.touchline.mesh.tracing;

/**
 * What a span may say of itself, under the names of
 * <a href="https://opentelemetry.io/docs/specs/semconv/">OpenTelemetry's semantic conventions</a>.
 */
public enum Attribute {
    /** Method of an HTTP request. */
    HTTP_METHOD("http.request.method"),
    /** Path template that an HTTP request matched. */
    HTTP_ROUTE("http.route"),
    /** Status of an HTTP answer. */
    HTTP_STATUS("http.response.status_code"),
    /** What carries a message: {@code vertx} or {@code rabbitmq}. */
    MESSAGING_SYSTEM("messaging.system"),
    /** Address or queue that a message goes to. */
    MESSAGING_DESTINATION("messaging.destination.name"),
    /** What is done with a message, such as {@code publish}. */
    MESSAGING_OPERATION("messaging.operation.name"),
    /** Which kind of operation that is: {@code send} or {@code process}. */
    MESSAGING_OPERATION_TYPE("messaging.operation.type"),
    /** Id of a message. */
    MESSAGE_ID("messaging.message.id"),
    /** Which database is asked. */
    DB_SYSTEM("db.system.name"),
    /** A word for what is asked of it, one of few. */
    DB_OPERATION("db.operation.name"),
    /** Code of the failure that ended it. */
    ERROR_TYPE("error.type"),
    /** Number of an attempt at a job, from 1. */
    ATTEMPT("touchline.attempt"),
    /** Engine that scores: {@code compiled} or {@code native}. */
    ENGINE("touchline.scoring.engine"),
    /** Id of a task. */
    TASK_ID("touchline.task.id");

    private final String key;

    Attribute(String key) {
        this.key = key;
    }

    /** The name under which it is exported. */
    public String key() {
        return key;
    }
}
