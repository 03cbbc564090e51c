package dev.touchline.ingress.security;

import dev.touchline.ingress.reply.Refusal;
import dev.touchline.mesh.config.Secret;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Lets writing requests in: those that carry the key, or, where no key is set, those that this machine itself sent and
 * no proxy passed on. Keeps only the key's SHA-256 and compares in constant time. Immutable.
 */
public final class ApiKey {
    private static final String HEADER = "X-API-Key";

    private final Optional<byte[]> digest;

    public ApiKey(Optional<Secret> key) {
        digest = key.map(Secret::reveal).filter(value -> !value.isBlank()).map(ApiKey::digest);
    }

    /** Fails with a {@link Refusal} where the request may not write. */
    public void check(HttpServerRequest request) {
        if (digest.isEmpty()) {
            if (!isLocal(request)) {
                throw Refusal.of(
                        403,
                        "api-key-not-set",
                        "Writing from another machine needs a key: start Touchline with the environment variable API_KEY"
                                + " and send its value in the header X-API-Key.");
            }
        } else {
            String given = request.getHeader(HEADER);
            if (given == null || !MessageDigest.isEqual(digest(given), digest.get())) {
                throw Refusal.of(401, "api-key-needed", "Send the API key in the header X-API-Key.");
            }
        }
    }

    private static boolean isLocal(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        boolean passedOn = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        try {
            return !passedOn
                    && peer != null
                    && peer.hostAddress() != null
                    && InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
