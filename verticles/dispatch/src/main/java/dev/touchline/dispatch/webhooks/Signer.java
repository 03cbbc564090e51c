package dev.touchline.dispatch.webhooks;

import dev.touchline.mesh.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs notices with HMAC-SHA256, once with each secret, as Standard Webhooks 1.0 says. Immutable. */
final class Signer {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<byte[]> keys;

    private Signer(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * A signer with the secrets of a configuration.
     *
     * @throws IllegalArgumentException when one of them is no secret, without repeating it
     */
    static Signer of(Optional<Secret> secrets) {
        List<byte[]> keys = new ArrayList<>();
        for (String secret : secrets.map(Secret::reveal).orElse("").split(",")) {
            if (!secret.isBlank()) {
                keys.add(key(secret.strip()));
            }
        }
        return new Signer(keys);
    }

    private static byte[] key(String secret) {
        try {
            byte[] key =
                    Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
            if (key.length >= SHORTEST && key.length <= LONGEST) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Its message would hold a part of the secret.
        }
        throw new IllegalArgumentException("each of secrets must be whsec_ and the base64 of 24 to 64 bytes");
    }

    int secrets() {
        return keys.size();
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, long epochSeconds, byte[] body) {
        byte[] head = (id + "." + epochSeconds + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
