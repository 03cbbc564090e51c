package dev.touchline.ingress.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds out where requests come from. {@code X-Forwarded-For} counts only as far as the proxies that wrote it are
 * trusted: it is read from the right, and the first address that is no such proxy is the client. What a client wrote
 * itself stands further left and is never looked at. Immutable.
 */
final class Clients {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    private final List<Network> trusted;

    Clients(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    Client of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        Optional<IpAddress> peer = IpAddress.parse(remote == null ? null : remote.hostAddress());
        List<String> headers = request.headers().getAll(FORWARDED_FOR);
        if (headers.isEmpty()) {
            return new Client(peer, !request.headers().contains(FORWARDED));
        }
        return peer.map(address -> behind(address, String.join(",", headers))).orElseGet(() -> new Client(peer, false));
    }

    private Client behind(IpAddress peer, String forwardedFor) {
        IpAddress nearest = peer;
        String left = forwardedFor;
        while (isTrusted(nearest)) {
            int comma = left.lastIndexOf(',');
            Optional<IpAddress> next = IpAddress.parse(left.substring(comma + 1).strip());
            if (next.isEmpty()) {
                return new Client(Optional.of(nearest), false);
            }
            nearest = next.get();
            if (comma < 0) {
                return new Client(Optional.of(nearest), true);
            }
            left = left.substring(0, comma);
        }
        return new Client(Optional.of(nearest), nearest != peer);
    }

    private boolean isTrusted(IpAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
