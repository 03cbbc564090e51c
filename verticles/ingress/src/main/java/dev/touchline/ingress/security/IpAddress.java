package dev.touchline.ingress.security;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An address as four bytes, or sixteen where four will not do. Immutable; never asks a name server. */
public final class IpAddress {
    private static final int V4 = 4;
    private static final int V6_NETWORK = 8;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a literal address; nothing when it is none, such as a host's name. */
    static Optional<IpAddress> parse(String text) {
        byte[] bytes = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
        return Optional.ofNullable(bytes).map(IpAddress::plain);
    }

    /** An IPv4 address in IPv6's clothes is that IPv4 address. */
    private static IpAddress plain(byte[] bytes) {
        boolean mapped = bytes.length > V4 && Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
        return new IpAddress(mapped ? Arrays.copyOfRange(bytes, MAPPED.length, bytes.length) : bytes);
    }

    boolean isLoopback() {
        if (bytes.length == V4) {
            return bytes[0] == 127;
        }
        byte[] one = new byte[bytes.length];
        one[one.length - 1] = 1;
        return Arrays.equals(bytes, one);
    }

    /** Who shares a bucket: an IPv4 address alone, an IPv6 address with its /64, which belongs to one customer. */
    String network() {
        return HexFormat.of().formatHex(bytes, 0, bytes.length == V4 ? V4 : V6_NETWORK);
    }

    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** Whether the first bits are those of another address of the same family. */
    boolean agreesWith(IpAddress other, int firstBits) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        int whole = firstBits / Byte.SIZE;
        int rest = firstBits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)
                && (rest == 0 || ((bytes[whole] ^ other.bytes[whole]) & mask) == 0);
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(bytes);
    }
}
