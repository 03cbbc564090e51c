package dev.touchline.ingress.reply;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import java.util.List;
import java.util.Map;

/**
 * A failure of HTTP itself, whose status no category gives: a wrong method, a body too large, a media type that is not
 * spoken here.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Failure failure;
    private final transient Map<String, String> headers;

    public Refusal(int status, Failure failure, Map<String, String> headers) {
        super(failure.message(), null, false, false);
        this.status = status;
        this.failure = failure;
        this.headers = headers;
    }

    public static Refusal of(int status, String code, String message) {
        return new Refusal(status, Failure.of(Category.INVALID, code, message), Map.of());
    }

    /** Refuses a request whose body or parameters are not even well formed. */
    public static Refusal malformed(String code, String message, Failure.Detail... details) {
        return new Refusal(400, new Failure(Category.INVALID, code, message, List.of(details)), Map.of());
    }

    public static Refusal notAllowed(String allow) {
        return new Refusal(
                405,
                Failure.of(Category.INVALID, "method-not-allowed", "This path answers to " + allow + " only."),
                Map.of("Allow", allow));
    }

    public static Refusal bodyTooLarge(long limit) {
        return of(413, "body-too-large", "The body may have " + limit + " bytes at most.");
    }

    public static Refusal bodyTooLate() {
        return of(408, "body-too-late", "The body did not arrive in time; send the request again.");
    }

    /** The client has gone or sends no HTTP any more; it seldom hears this, but the log and the metrics do. */
    public static Refusal bodyBroken() {
        return malformed("bad-request", "The body broke off before its end; send the request again.");
    }

    public int status() {
        return status;
    }

    public Failure failure() {
        return failure;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
