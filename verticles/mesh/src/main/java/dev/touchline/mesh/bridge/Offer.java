package dev.touchline.mesh.bridge;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Which addresses are open to clients, and which of them without a key. Immutable. */
final class Offer {
    private final Map<String, Endpoint<?, ?>> endpoints;
    private final Map<String, Event<?>> events;
    private final List<String> keyless;

    /**
     * What the configuration opens of all that there is.
     *
     * @throws IllegalArgumentException when it names an address that there is not
     */
    Offer(BridgeConfig config, Collection<Endpoint<?, ?>> endpoints, Collection<Event<?>> events) {
        this.endpoints = named("addresses", config.addresses(), endpoints, Endpoint::address);
        this.events = named("events", config.events(), events, Event::address);
        this.keyless = config.keyless();
    }

    /** The endpoint of an address; a failure says which are open. */
    Endpoint<?, ?> endpoint(String address) {
        return found(endpoints, address);
    }

    /** The event of an address; a failure says which are open. */
    Event<?> event(String address) {
        return found(events, address);
    }

    Collection<Event<?>> events() {
        return events.values();
    }

    boolean needsKey(String address) {
        return keyless.stream().noneMatch(pattern -> fits(pattern, address));
    }

    private static <T> T found(Map<String, T> open, String address) {
        T found = open.get(address);
        if (found == null) {
            throw Failure.of(
                            Category.INVALID,
                            "address-not-open",
                            "This address is not open to clients of the bridge; open are "
                                    + String.join(", ", open.keySet()) + ".")
                    .asException();
        }
        return found;
    }

    private static <T> Map<String, T> named(
            String key, List<String> patterns, Collection<T> known, Function<T, String> address) {
        Map<String, T> open = new TreeMap<>();
        for (String pattern : patterns) {
            List<T> fitting = known.stream()
                    .filter(one -> fits(pattern, address.apply(one)))
                    .toList();
            if (fitting.isEmpty()) {
                throw new IllegalArgumentException("bridge." + key + " names " + pattern + ", which is none of "
                        + String.join(
                                ", ", new TreeSet<>(known.stream().map(address).toList())));
            }
            fitting.forEach(one -> open.put(address.apply(one), one));
        }
        return open;
    }

    private static boolean fits(String pattern, String address) {
        return pattern.endsWith("*")
                ? address.startsWith(pattern.substring(0, pattern.length() - 1))
                : address.equals(pattern);
    }
}
