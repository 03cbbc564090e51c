package dev.touchline.mesh.bridge;

import java.util.Optional;

/** The API keys that are active. Safe for use by any thread. */
public interface KeyRing {

    /** Whether no key is configured at all. */
    boolean isEmpty();

    /** The name of an active key; nothing for any other text. */
    Optional<String> nameOf(String key);
}
