package dev.touchline.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of parts and of the bundle as a whole, in lower-case hex. */
final class Digests {
    private static final int RUN_ID_LENGTH = 12;

    private Digests() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static Map<String, String> of(Map<Part, byte[]> parts) {
        Map<String, String> digests = new TreeMap<>();
        parts.forEach((part, bytes) -> digests.put(part.fileName(), of(bytes)));
        return digests;
    }

    /** The bundle's digest: over one line {@code digest  name} for each part, in {@link Part} order. */
    static String ofAll(Map<String, String> digests) {
        StringBuilder lines = new StringBuilder();
        for (Part part : Part.values()) {
            // Bundles of earlier releases keep the digest that they had before there were parts to leave out.
            if (part.required() || digests.containsKey(part.fileName())) {
                lines.append(digests.get(part.fileName()))
                        .append("  ")
                        .append(part.fileName())
                        .append('\n');
            }
        }
        return of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String runId(String bundleDigest) {
        return bundleDigest.substring(0, RUN_ID_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
