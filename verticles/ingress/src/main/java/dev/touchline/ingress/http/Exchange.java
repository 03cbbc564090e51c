package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** One request from its head to the end of its reply. Confined to the event loop that took it. */
final class Exchange {
    private static final String KEY = "touchline.exchange";
    private static final CharSequence TRACE_ID = HttpHeaders.createOptimized("X-Trace-Id");
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_LATE = 408;

    private final RoutingContext context;
    private final RequestTrace trace;
    private final ConnectionWatch.Watched watched;
    private final long begunAt = System.nanoTime();
    private String endpoint = RequestMetrics.UNMATCHED;
    private boolean ended;

    Exchange(RoutingContext context, RequestTrace trace, ConnectionWatch.Watched watched) {
        this.context = context;
        this.trace = trace;
        this.watched = watched;
        context.put(KEY, this);
    }

    static Exchange of(RoutingContext context) {
        return context.get(KEY);
    }

    RequestTrace tracing() {
        return trace;
    }

    Traceparent trace() {
        return trace.position();
    }

    ConnectionWatch.Watched watched() {
        return watched;
    }

    String endpoint() {
        return endpoint;
    }

    /** Says which path template the request matched. */
    void matched(String template) {
        endpoint = template;
    }

    long nanos() {
        return System.nanoTime() - begunAt;
    }

    /** True the first time it is called. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** Sends the reply, unless the client has gone or already has one. */
    void send(Reply reply) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        head(response, reply);
        if (reply.status() == TOO_LATE) {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
            response.end(reply.body())
                    .onComplete(sent -> context.request().connection().close());
        } else {
            response.end(reply.body());
        }
    }

    /** Sends the head of a reply whose body is streamed; false when the client has gone or already has a reply. */
    boolean beginStream(Reply reply) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return false;
        }
        head(response, reply);
        response.setChunked(true);
        response.writeHead();
        return true;
    }

    private void head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        if (!reply.type().isEmpty() && reply.status() != NOT_MODIFIED) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, reply.type());
        }
        response.putHeader(TRACE_ID, trace().traceId());
        SecurityHeaders.addTo(response, reply);
        reply.headers().forEach(response::putHeader);
        if (watched.leaving()) {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
        }
    }
}
