package dev.touchline.testing.jobs;

import java.util.Objects;

/**
 * The body of a job in tests.
 *
 * @param what what is to be done
 */
public record Errand(String what) {
    public Errand {
        Objects.requireNonNull(what, "what");
    }
}
