package dev.touchline.ingress.contract;

import java.util.List;
import java.util.Locale;

/** Reads {@code Accept} and {@code Content-Type}. */
public final class MediaRange {
    private static final String ANYTHING = "*/*";

    private MediaRange() {}

    /** The media type of a header without its parameters, in lower case. */
    public static String essence(String header) {
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether an {@code Accept} header takes one of the media types; an absent header takes everything. */
    public static boolean accepts(String accept, List<String> offered) {
        if (accept == null || accept.isBlank() || accept.equals(ANYTHING)) {
            return true;
        }
        String[] ranges = accept.split(",");
        return offered.stream().anyMatch(type -> takes(ranges, type));
    }

    /** The most specific range decides, so that one type can be refused beside "anything". */
    private static boolean takes(String[] ranges, String type) {
        int closest = -1;
        boolean taken = false;
        for (String range : ranges) {
            String wanted = essence(range);
            int closeness = wanted.equals(type) ? 2 : wanted.equals(ANYTHING) ? 0 : covers(wanted, type) ? 1 : -1;
            if (closeness > closest) {
                closest = closeness;
                taken = !refused(range);
            }
        }
        return taken;
    }

    /** Whether an {@code Accept} header names a media type itself, not only by a wildcard. */
    public static boolean names(String accept, String type) {
        if (accept == null) {
            return false;
        }
        for (String range : accept.split(",")) {
            if (essence(range).equals(type) && !refused(range)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String range, String type) {
        return range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
    }

    private static boolean refused(String range) {
        return range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?");
    }
}
