package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets pages of the listed origins read our replies (Fetch Standard, "HTTP-CORS protocol"). Without one, nothing is said
 * of origins at all, and browsers keep replies from the pages of others. Cookies are never allowed, there are none.
 * Immutable.
 */
public final class CrossOrigin {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
    private static final String METHODS = "GET, HEAD, POST, DELETE";
    private static final String REQUEST_HEADERS = "Accept, Authorization, Cache-Control, Content-Type, Idempotency-Key,"
            + " If-None-Match, Last-Event-ID, Prefer, X-API-Key, traceparent";
    private static final String REPLY_HEADERS = "Age, Cache-Status, ETag, Location, Preference-Applied, RateLimit,"
            + " RateLimit-Policy, Retry-After, X-Trace-Id";
    private static final Reply WELCOME = new Reply(
            204,
            Reply.TEXT,
            Buffer.buffer(),
            Map.of(
                    "Access-Control-Allow-Methods", METHODS,
                    "Access-Control-Allow-Headers", REQUEST_HEADERS,
                    "Access-Control-Max-Age", "600"));

    private final Set<String> origins;

    /**
     * Lets these origins in.
     *
     * @throws IllegalArgumentException when one is not of the form {@code https://host} or {@code https://host:port}
     */
    public CrossOrigin(Collection<String> origins) {
        origins.forEach(CrossOrigin::check);
        this.origins = Set.copyOf(origins);
    }

    private static void check(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("'" + origin
                    + "' is not an origin; write it as browsers do, such as https://app.example.org or"
                    + " http://localhost:3000");
        }
    }

    /** Says on the reply to a request what its origin may read of it. */
    void greet(RoutingContext context) {
        if (!origins.isEmpty()) {
            // When the reply has its own headers, so that it may vary by something else too.
            context.addHeadersEndHandler(now -> greet(context.request(), context.response()));
        }
    }

    private void greet(HttpServerRequest request, HttpServerResponse response) {
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (knows(request)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeader(HttpHeaders.ORIGIN));
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, REPLY_HEADERS);
        }
    }

    /** Whether a browser asks if a page of a listed origin may send a certain request. */
    boolean isAsked(HttpServerRequest request) {
        return !origins.isEmpty()
                && request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                && knows(request);
    }

    /** The reply to such a question. */
    Reply welcome() {
        return WELCOME;
    }

    private boolean knows(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && origins.contains(origin);
    }
}
