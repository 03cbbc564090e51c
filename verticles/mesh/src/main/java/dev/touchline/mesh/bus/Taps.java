package dev.touchline.mesh.bus;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The taps of everything that this process serves, on whatever lane. Safe for use by any thread. */
public final class Taps {
    private final Map<String, Tap> byAddress = new ConcurrentHashMap<>();

    /** The tap of an address, if it is or was served here. */
    public Optional<Tap> find(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    Tap of(String address) {
        return byAddress.computeIfAbsent(address, served -> new Tap());
    }
}
