package dev.touchline.history.postgres;

/** The server cannot be used. The message is one line for the operator and says what to do. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
