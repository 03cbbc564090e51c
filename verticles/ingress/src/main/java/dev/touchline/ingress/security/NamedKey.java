package dev.touchline.ingress.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server knows of an API key: its name and its SHA-256. That is enough for a random key of 256 bits, which nobody
 * can guess from its hash; it would not be for a password.
 *
 * @param name what logs and metrics call it
 * @param sha256 64 hexadecimal digits in lower case
 */
public record NamedKey(String name, String sha256) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LINE = Pattern.compile("([^:]*):([^:]*)");
    private static final int KEY_BYTES = 32;

    public NamedKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name of a key has 1 to 32 characters a to z, 0 to 9 and -, beginning with a letter");
        }
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("the SHA-256 of a key has 64 hexadecimal digits in lower case");
        }
    }

    /** A new key: 256 random bits as 43 characters that need no quoting. */
    public static String newKey(SecureRandom random) {
        byte[] bits = new byte[KEY_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** What a server is to know of a key. */
    public static NamedKey of(String name, String key) {
        return new NamedKey(name, HexFormat.of().formatHex(digest(key)));
    }

    /**
     * Reads {@code <name>:<sha256>}.
     *
     * @throws IllegalArgumentException saying what is wrong without repeating what was written
     */
    public static NamedKey parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a key is written <name>:<sha256 in hexadecimal digits>");
        }
        return new NamedKey(parts.group(1), parts.group(2));
    }

    /** The form that {@link #parse} reads. */
    public String line() {
        return name + ":" + sha256;
    }

    static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }
}
