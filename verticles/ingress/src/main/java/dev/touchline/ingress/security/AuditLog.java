package dev.touchline.ingress.security;

import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one line of each request that was to change something for those who run it: who sent it, what it was and what
 * became of it, also where it was refused. The lines go to the logger {@code touchline.audit}. Safe for use by any
 * thread.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("touchline.audit");

    /** Writes a line; the path stands in it as the client sent it, without its query. */
    public void written(Caller caller, HttpServerRequest request, int status, Traceparent trace) {
        LOG.atInfo()
                .addKeyValue(LogField.TRACE_ID.key(), trace.traceId())
                .log(
                        "who={} from={} method={} path={} outcome={} status={}",
                        caller.name(),
                        caller.machine(),
                        request.method(),
                        request.path(),
                        outcomeOf(status),
                        status);
    }

    private static String outcomeOf(int status) {
        if (status < 300) {
            return "done";
        }
        return status < 500 ? "refused" : "failed";
    }
}
