package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a notice goes.
 *
 * @param secure whether over TLS
 * @param host its name in lower case
 * @param port its port
 * @param path path and query
 * @param mayBePrivate whether it may be on this machine or in a private network
 */
record Target(boolean secure, String host, int port, String path, boolean mayBePrivate) {
    private static final int LONGEST = 2_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Reads a URL.
     *
     * @throws FailureException {@code INVALID} when it is none, or of a host that may not be told
     */
    static Target of(String url, WebhookConfig config) {
        URI uri = parsed(url);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || !secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw unusable();
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = secure ? HTTPS : HTTP;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        String name = port == usual ? host : host + ":" + port;
        boolean mayBePrivate = config.privateHosts().contains(name);
        if (!config.hosts().contains(name) || !secure && !mayBePrivate) {
            throw refused();
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(
                secure, host, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), mayBePrivate);
    }

    private static URI parsed(String url) {
        try {
            if (url.length() <= LONGEST) {
                return new URI(url);
            }
        } catch (URISyntaxException e) {
            throw unusable();
        }
        throw unusable();
    }

    private static FailureException unusable() {
        return Failure.of(
                        Category.INVALID,
                        "invalid-callback",
                        "callback_url must be an address such as https://club.example/done, of 2,000 characters at most.")
                .asException();
    }

    /** Does not tell the hosts that are allowed, which are the operator's business. */
    private static FailureException refused() {
        return Failure.of(
                        Category.INVALID,
                        "callback-not-allowed",
                        "This host may not be told of tasks, or only over https; the operator names those that may in"
                                + " webhooks.hosts.")
                .asException();
    }
}
