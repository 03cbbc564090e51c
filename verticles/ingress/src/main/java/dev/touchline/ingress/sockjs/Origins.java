package dev.touchline.ingress.sockjs;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whose pages may come. A browser lets any page open a WebSocket to anywhere and only says in {@code Origin} which page
 * it is. Immutable.
 */
final class Origins {
    private static final String AFTER_SCHEME = "://";

    private final Set<String> listed;

    Origins(List<String> listed) {
        this.listed = Set.copyOf(listed);
    }

    /** Whether the request comes from no page, from a page of the host that it was sent to, or from one that is listed. */
    boolean admit(HttpServerRequest request) {
        return of(request)
                .map(origin -> listed.contains(origin) || isOfHost(origin, request.getHeader(HttpHeaders.HOST)))
                .orElse(true);
    }

    /** The origin of a request in lower case, as browsers write it; absent where no page sent it. */
    Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
                .map(origin -> origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfHost(String origin, String host) {
        int scheme = origin.indexOf(AFTER_SCHEME);
        return host != null
                && scheme > 0
                && origin.substring(scheme + AFTER_SCHEME.length()).equalsIgnoreCase(host);
    }
}
