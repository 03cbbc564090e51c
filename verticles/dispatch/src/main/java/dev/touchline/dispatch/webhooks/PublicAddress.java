package dev.touchline.dispatch.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the internet from those of this machine, of private networks and of special use (RFC 6890), which
 * nobody outside may have us talk to.
 */
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !special && (address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return switch (first) {
            case 0 -> false;
            case 100 -> second < 64 || second > 127;
            case 192 -> !(second == 0 && (third == 0 || third == 2) || second == 88 && third == 99);
            case 198 -> !(second == 18 || second == 19 || second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 240;
        };
    }

    /** Global unicast is 2000::/3; what wraps addresses of version 4 (6to4, Teredo) and examples are no hosts either. */
    private static boolean isPublic6(byte[] bytes) {
        boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return globalUnicast && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0x0db8));
    }
}
