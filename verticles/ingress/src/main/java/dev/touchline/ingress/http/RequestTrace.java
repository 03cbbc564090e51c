package dev.touchline.ingress.http;

import dev.touchline.mesh.tracing.Attribute;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.Traceparent;

/**
 * The trace of one request.
 *
 * @param span the span of the request
 * @param position what goes on to other rooms and back to the client
 */
record RequestTrace(Span span, Traceparent position) {
    private static final int SERVER_ERRORS = 500;

    /** Ends the span, under the template that the request matched: its path may hold anything. */
    void ended(String method, String endpoint, int status) {
        if (!span.records()) {
            return;
        }
        boolean known = RequestMetrics.isMethod(method);
        boolean matched = !endpoint.equals(RequestMetrics.UNMATCHED);
        span.rename((known ? method : "HTTP") + (matched ? " " + endpoint : ""));
        span.with(Attribute.HTTP_METHOD, known ? method : "_OTHER").with(Attribute.HTTP_STATUS, status);
        if (matched) {
            span.with(Attribute.HTTP_ROUTE, endpoint);
        }
        if (status >= SERVER_ERRORS) {
            span.with(Attribute.ERROR_TYPE, Integer.toString(status)).erred();
        }
        span.end();
    }
}
