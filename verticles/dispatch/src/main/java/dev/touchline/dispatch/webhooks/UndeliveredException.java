package dev.touchline.dispatch.webhooks;

/** Nobody has said that a notice arrived; the message says why in a few words of ours. */
final class UndeliveredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndeliveredException(String reason, Throwable cause) {
        super(reason, cause, false, false);
    }
}
