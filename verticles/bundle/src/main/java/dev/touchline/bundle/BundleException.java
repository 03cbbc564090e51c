package dev.touchline.bundle;

/** A bundle cannot be used. The message is one line that names the bundle and says what is wrong with it. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault found in the bundle itself. */
    public BundleException(String message) {
        super(message);
    }

    /** A fault that another exception explains. */
    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
