package dev.touchline.ingress;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import java.util.List;
import java.util.Map;

/**
 * A failure of HTTP itself, whose status no category gives: a wrong method, a body too large, a media type that is not
 * spoken here.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Failure failure;
    private final transient Map<String, String> headers;

    Refusal(int status, Failure failure, Map<String, String> headers) {
        super(failure.message(), null, false, false);
        this.status = status;
        this.failure = failure;
        this.headers = headers;
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, Failure.of(Category.INVALID, code, message), Map.of());
    }

    /** Refuses a request whose body or parameters are not even well formed. */
    static Refusal malformed(String code, String message, Failure.Detail... details) {
        return new Refusal(400, new Failure(Category.INVALID, code, message, List.of(details)), Map.of());
    }

    static Refusal notAllowed(String allow) {
        return new Refusal(
                405,
                Failure.of(Category.INVALID, "method-not-allowed", "This path answers to " + allow + " only."),
                Map.of("Allow", allow));
    }

    static Refusal bodyTooLarge(long limit) {
        return of(413, "body-too-large", "The body may have " + limit + " bytes at most.");
    }

    static Refusal bodyTooLate() {
        return of(408, "body-too-late", "The body did not arrive in time; send the request again.");
    }

    /** The client has gone or sends no HTTP any more; it seldom hears this, but the log and the metrics do. */
    static Refusal bodyBroken() {
        return malformed("bad-request", "The body broke off before its end; send the request again.");
    }

    int status() {
        return status;
    }

    Failure failure() {
        return failure;
    }

    Map<String, String> headers() {
        return headers;
    }
}
