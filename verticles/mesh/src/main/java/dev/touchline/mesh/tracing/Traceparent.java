package dev.touchline.mesh.tracing;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A position in a trace: the {@code traceparent} header of <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a>, version 00. Immutable.
 *
 * @param traceId 32 lower-case hex digits, not all zero; the same for everything that one request causes
 * @param spanId 16 lower-case hex digits, not all zero; the step that caused this one
 * @param sampled whether the caller records the trace
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);
    private static final int TRACE_ID_AT = 3;
    private static final int SPAN_ID_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int LENGTH = 55;

    public Traceparent {
        requireId(traceId, 32);
        requireId(spanId, 16);
    }

    /** Begins a new trace. */
    public static Traceparent create() {
        HexFormat hex = HexFormat.of();
        return new Traceparent(
                hex.toHexDigits(nonZero()) + hex.toHexDigits(nonZero()), hex.toHexDigits(nonZero()), true);
    }

    /**
     * Reads a header. One that is absent or malformed gives nothing, and the receiver then begins a trace of its own, as
     * the standard asks. Of a later version the first four fields are read.
     */
    public static Optional<Traceparent> parse(String header) {
        if (header == null || !hasShape(header)) {
            return Optional.empty();
        }
        String traceId = header.substring(TRACE_ID_AT, SPAN_ID_AT - 1);
        String spanId = header.substring(SPAN_ID_AT, FLAGS_AT - 1);
        if (!isId(traceId) || !isId(spanId)) {
            return Optional.empty();
        }
        boolean sampled = (Character.digit(header.charAt(LENGTH - 1), 16) & 1) == 1;
        return Optional.of(new Traceparent(traceId, spanId, sampled));
    }

    /** The next step of the same trace. */
    public Traceparent child() {
        return new Traceparent(traceId, HexFormat.of().toHexDigits(nonZero()), sampled);
    }

    /** The value of the header. */
    public String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static boolean hasShape(String header) {
        return header.length() >= LENGTH
                && (header.length() == LENGTH || !header.startsWith("00") && header.charAt(LENGTH) == '-')
                && header.charAt(2) == '-'
                && header.charAt(SPAN_ID_AT - 1) == '-'
                && header.charAt(FLAGS_AT - 1) == '-'
                && isHex(header, 0, 2)
                && isHex(header, FLAGS_AT, LENGTH)
                && !header.startsWith("ff");
    }

    private static void requireId(String id, int length) {
        Objects.requireNonNull(id, "id");
        if (id.length() != length || !isId(id)) {
            throw new IllegalArgumentException("not " + length + " lower-case hex digits, or all zero: " + id);
        }
    }

    private static boolean isId(String id) {
        return isHex(id, 0, id.length()) && (id.length() == 32 ? !id.equals(NO_TRACE) : !id.equals(NO_SPAN));
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static long nonZero() {
        long value = ThreadLocalRandom.current().nextLong();
        return value == 0 ? 1 : value;
    }
}
