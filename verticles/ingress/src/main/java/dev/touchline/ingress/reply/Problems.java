package dev.touchline.ingress.reply;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into a reply. The one place where a category becomes a status. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Map<String, String> LATER = Map.of("Retry-After", "1");

    private final ReplyJson json;

    public Problems(ReplyJson json) {
        this.json = json;
    }

    public static int statusOf(Category category) {
        return switch (category) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case OVERLOADED, UNAVAILABLE -> 503;
            case UPSTREAM -> 502;
            case TIMEOUT -> 504;
            case BUG -> 500;
        };
    }

    /** The reply to a request that failed; what is not a known failure is logged and told without its words. */
    public Reply reply(Throwable cause, String path, Traceparent trace) {
        if (cause instanceof Refusal refusal) {
            return reply(refusal.status(), refusal.failure(), path, trace).with(refusal.headers());
        }
        if (!(cause instanceof FailureException)) {
            LOG.atError()
                    .addKeyValue(LogField.TRACE_ID.key(), trace.traceId())
                    .setCause(cause)
                    .log("Request to {} failed", path);
        }
        Failure failure = FailureException.failureOf(cause);
        Reply reply = reply(statusOf(failure.category()), failure, path, trace);
        return switch (failure.category()) {
            case OVERLOADED, UNAVAILABLE -> reply.with(LATER);
            case INVALID, NOT_FOUND, CONFLICT, UPSTREAM, TIMEOUT, BUG -> reply;
        };
    }

    /** The reply that tells a failure under a given status. */
    public Reply reply(int status, Failure failure, String path, Traceparent trace) {
        if (InferenceError.concerns(path)) {
            return Reply.json(InferenceError.statusOf(status), json.write(InferenceError.of(failure)));
        }
        Problem problem = new Problem(
                Problem.typeOf(failure),
                Problem.titleOf(failure),
                status,
                failure.message(),
                path,
                trace.traceId(),
                Problem.detailsOf(failure));
        Buffer body = json.write(problem);
        return new Reply(status, Problem.MEDIA_TYPE, body, Map.of());
    }
}
