package dev.touchline.contracts;

import java.util.Objects;

/** Carries a {@link Failure} through a failed future. It has no stack trace of its own: the failure is the message. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure, Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause, false, false);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /** The failure that this exception carries. */
    public Failure failure() {
        return failure;
    }

    /**
     * The failure that a throwable stands for: its own if it carries one, else a bug whose message tells the caller
     * nothing of our insides.
     */
    public static Failure failureOf(Throwable throwable) {
        return throwable instanceof FailureException known
                ? known.failure()
                : Failure.of(Category.BUG, "internal-error", "Something went wrong on our side.");
    }
}
