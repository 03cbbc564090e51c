package dev.touchline.ingress.security;

import dev.touchline.mesh.bridge.KeyRing;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that are active, several of them while one takes over from another. Immutable. */
public final class ApiKeys implements KeyRing {
    private final List<Known> known;

    private record Known(String name, byte[] digest) {}

    /**
     * Takes the given keys.
     *
     * @throws IllegalArgumentException when two share their name
     */
    public ApiKeys(List<NamedKey> keys) {
        Set<String> names = new HashSet<>();
        keys.forEach(key -> {
            if (!names.add(key.name())) {
                throw new IllegalArgumentException("two keys are called " + key.name());
            }
        });
        known = keys.stream().map(key -> new Known(key.name(), key.digest())).toList();
    }

    @Override
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** The name of a key; compares it with all that are active, in a time that tells nothing of any of them. */
    @Override
    public Optional<String> nameOf(String key) {
        byte[] digest = NamedKey.digest(key);
        String name = null;
        for (Known candidate : known) {
            boolean same = MessageDigest.isEqual(candidate.digest(), digest);
            name = same ? candidate.name() : name;
        }
        return Optional.ofNullable(name);
    }
}
