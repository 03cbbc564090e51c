package dev.touchline.contracts;

import java.util.List;
import java.util.Objects;

/**
 * Why something could not be done, as data. The words are meant for the caller: they say what to do next and carry no
 * stack trace, no address and no secret.
 *
 * @param category what kind of failure, from which status, retryability and metric label derive
 * @param code stable name of this failure in kebab-case, such as {@code unknown-club}
 * @param message one sentence for a person
 * @param details what exactly was wrong, possibly empty
 */
public record Failure(Category category, String code, String message, List<Detail> details) {

    /**
     * One thing that was wrong.
     *
     * @param pointer where: a JSON pointer into the request, or {@code line 17} of an import
     * @param reason what was wrong there
     * @param suggestions what might have been meant, best first, possibly empty
     */
    public record Detail(String pointer, String reason, List<String> suggestions) {
        public Detail {
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(reason, "reason");
            suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
        }

        /** A detail without suggestions. */
        public Detail(String pointer, String reason) {
            this(pointer, reason, List.of());
        }
    }

    public Failure {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        details = details == null ? List.of() : List.copyOf(details);
    }

    /** A failure without details. */
    public static Failure of(Category category, String code, String message) {
        return new Failure(category, code, message, List.of());
    }

    /** This failure as an exception, for futures and for code that cannot return it. */
    public FailureException asException() {
        return new FailureException(this, null);
    }

    /** This failure as an exception that keeps what caused it for the log. */
    public FailureException causedBy(Throwable cause) {
        return new FailureException(this, cause);
    }
}
