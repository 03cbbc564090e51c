package dev.touchline.training.settings;

/** A settings file cannot be used. The message names the file, the place in it and what to change. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a fault found here. */
    public SettingsException(String message) {
        super(message);
    }

    /** For a fault that another exception explains. */
    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
