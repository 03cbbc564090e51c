package dev.touchline.mesh.cluster;

/** The cluster cannot be joined; the message is one line that says what to do. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
