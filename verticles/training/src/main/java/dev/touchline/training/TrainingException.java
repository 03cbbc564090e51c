package dev.touchline.training;

/** Training cannot go on. The message says why and what to do. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a fault found here. */
    public TrainingException(String message) {
        super(message);
    }

    /** For a fault that another exception explains. */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
