package dev.touchline.history.database;

/** The database cannot be used at all, so that the room cannot start. The message is one line for the operator. */
public final class DatabaseUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
