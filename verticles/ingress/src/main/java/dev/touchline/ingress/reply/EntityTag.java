package dev.touchline.ingress.reply;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags of replies (RFC 9110, 8.8.3). */
public final class EntityTag {
    /** 128 bits: two bodies of one tag do not happen. */
    private static final int BYTES = 16;

    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
    private static final String WEAK = "W/";
    private static final String ANY = "*";

    private EntityTag() {}

    /** The strong tag of a body: a hash of its very bytes. */
    public static String of(Buffer body) {
        return of(body.getBytes());
    }

    /** The strong tag of a body: a hash of its very bytes. */
    public static String of(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Whether an {@code If-None-Match} header, which may be absent, names the tag; a weak one counts (13.1.2). */
    public static boolean isNamed(String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        if (ifNoneMatch.strip().equals(ANY)) {
            return true;
        }
        String opaque = tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
        for (Matcher named = TAG.matcher(ifNoneMatch); named.find(); ) {
            if (named.group(1).equals(opaque)) {
                return true;
            }
        }
        return false;
    }
}
