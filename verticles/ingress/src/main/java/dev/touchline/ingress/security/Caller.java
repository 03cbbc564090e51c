package dev.touchline.ingress.security;

import java.util.Optional;

/**
 * Who sends a request.
 *
 * @param key name of the key that it carries, if that is active
 * @param client the machine that it comes from
 */
public record Caller(Optional<String> key, Client client) {

    /** The name of its key for logs, never the key. */
    public String name() {
        return key.orElse("(no key)");
    }

    /** Its machine, for logs. */
    public String machine() {
        return client.toString();
    }
}
