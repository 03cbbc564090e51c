package dev.touchline.ingress.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a request of this machine was sent on behalf of a page from elsewhere. A browser on this machine is not
 * its owner: any page that it shows may send requests here, and a name that its owner points at this machine reads the
 * answers too. Such requests are known by their {@code Origin} and {@code Sec-Fetch-Site}, and by a {@code Host} that is
 * neither this machine's nor an address.
 */
final class LocalPage {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private LocalPage() {}

    static boolean sent(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || OWN.contains(site)) && (origin == null || isLoopback(hostOf(origin)));
    }

    /** Whether the request was sent to a name that nobody else can give this machine. */
    static boolean askedFor(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority != null
                && (isLoopback(authority.host())
                        || IpAddress.parse(authority.host()).isPresent());
    }

    private static String hostOf(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || IpAddress.parse(name).filter(IpAddress::isLoopback).isPresent();
    }
}
