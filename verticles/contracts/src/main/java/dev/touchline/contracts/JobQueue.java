package dev.touchline.contracts;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Somewhere jobs are left for whoever takes them. A job that was accepted is handed out until its outcome is known: at
 * least once, so its handler must be idempotent by the job's id.
 *
 * @param name short stable name, such as {@code ml}; it never follows a class name
 * @param body type of what is to be done
 */
public record JobQueue<W>(String name, Class<W> body) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public JobQueue {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a queue: " + name);
        }
        Objects.requireNonNull(body, "body");
    }
}
