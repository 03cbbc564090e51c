package dev.touchline.ingress.security;

import java.util.Optional;

/**
 * The machine that a request comes from.
 *
 * @param address its address, absent where the transport has none
 * @param known whether that is the client itself: not where somebody passed the request on whose word we do not take
 */
public record Client(Optional<IpAddress> address, boolean known) {

    /** Whether it is certainly this machine. */
    boolean isThisMachine() {
        return known && address.map(IpAddress::isLoopback).orElse(false);
    }

    @Override
    public String toString() {
        return address.map(IpAddress::toString).orElse("unknown");
    }
}
