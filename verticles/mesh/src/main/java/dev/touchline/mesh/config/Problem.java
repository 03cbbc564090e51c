package dev.touchline.mesh.config;

import dev.touchline.mesh.naming.Nearest;
import java.util.Collection;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key path of the key, or what was found in its place
 * @param reason what is wrong and what is allowed; it never repeats a secret
 */
public record Problem(String key, String reason) {
    /** Words to add to the reason: {@code ; did you mean x?}, or nothing when no name is written like that one. */
    static String hint(String written, Collection<String> names) {
        return Nearest.to(written, names, 1).stream()
                .map(name -> "; did you mean " + name + "?")
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return key + ": " + reason;
    }
}
