package dev.touchline.mesh.lifecycle;

/** The process could not start; the message is one line that names the room and says why. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
