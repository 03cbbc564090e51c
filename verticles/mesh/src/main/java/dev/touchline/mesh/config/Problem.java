package dev.touchline.mesh.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key path of the key, or what was found in its place
 * @param reason what is wrong and what is allowed; it never repeats a secret
 */
public record Problem(String key, String reason) {
    @Override
    public String toString() {
        return key + ": " + reason;
    }
}
