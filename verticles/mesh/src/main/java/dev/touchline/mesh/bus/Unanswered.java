package dev.touchline.mesh.bus;

import dev.touchline.contracts.FailureException;

/**
 * Why a lane, and not the service, made a failure: kept as the failure's cause, where a failure that a service passed on
 * from somebody else never has it. It says what a second lane may do about the request.
 */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nobody began it: anybody may be asked, whatever the request. */
    static final Unanswered NOT_BEGUN = new Unanswered("not begun");

    /** Nothing was heard: it may have been done, and only a request that may be done twice may be asked again. */
    static final Unanswered SILENCE = new Unanswered("silence");

    private Unanswered(String what) {
        super(what, null, false, false);
    }

    /** Whether a failed request was certainly not begun. */
    static boolean notBegun(Throwable thrown) {
        return thrown instanceof FailureException && thrown.getCause() == NOT_BEGUN;
    }

    /** Whether nothing was heard of a failed request. */
    static boolean silence(Throwable thrown) {
        return thrown instanceof FailureException && thrown.getCause() == SILENCE;
    }
}
