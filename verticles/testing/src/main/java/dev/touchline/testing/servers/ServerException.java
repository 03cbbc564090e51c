package dev.touchline.testing.servers;

/** A server that is not installed, does not start, or does not do what it was asked; the message says what to do. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what failed. */
    public ServerException(String message) {
        super(message);
    }

    /** Says what failed and why. */
    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
