package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Reply;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Headers that keep a browser from doing more with a reply than we mean. */
final class SecurityHeaders {
    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence FRAME = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    /** Our pages load scripts, styles and answers from here and nothing from elsewhere; data: is for inlined icons. */
    private static final CharSequence OWN_PAGE = HttpHeaders.createOptimized("default-src 'none'; script-src 'self'; "
            + "style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'none'");

    private static final int UNCHANGED = 304;

    private SecurityHeaders() {}

    static void addTo(HttpServerResponse response, Reply reply) {
        if (reply.status() == UNCHANGED) {
            // Its headers replace those that the client has kept, and it does not know what those were.
            return;
        }
        response.putHeader(CSP, reply.type().startsWith("text/html") ? OWN_PAGE : NOTHING);
        response.putHeader(OPTIONS, NOSNIFF);
        response.putHeader(REFERRER, NO_REFERRER);
        response.putHeader(FRAME, DENY);
    }
}
