package dev.touchline.ingress.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.mesh.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of new tasks. */
final class TaskIds {
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TaskIds() {}

    static String random() {
        return UUID.randomUUID().toString();
    }

    /**
     * The id under a key of the client's own: the same key and question give the same id, so that a repetition is the
     * same task even while nobody can look up what was kept. A UUID of version 8 (RFC 9562) out of a SHA-256.
     */
    static String of(String key, PredictionRequest question) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(key.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest(Json.mapper().writeValueAsBytes(question)));
            long high = hash.getLong() & ~VERSION_BITS | VERSION_8;
            long low = hash.getLong() & ~VARIANT_BITS | VARIANT;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every question has a form on the wire", e);
        }
    }
}
