package dev.touchline.ingress.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param first an address in it
 * @param prefix how many leading bits its addresses share
 */
public record Network(IpAddress first, int prefix) {
    private static final Pattern FORM = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Network parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (parts.matches()) {
            var first = IpAddress.parse(parts.group(1));
            int bits = first.map(IpAddress::bits).orElse(0);
            int prefix = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
            if (first.isPresent() && prefix <= bits) {
                return new Network(first.get(), prefix);
            }
        }
        throw new IllegalArgumentException("not an address or a range such as 10.0.0.0/8: " + text);
    }

    boolean contains(IpAddress address) {
        return first.agreesWith(address, prefix);
    }
}
