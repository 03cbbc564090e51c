package dev.touchline.contracts;

import java.util.Locale;

/** What kind of failure something is. HTTP status, retryability and metric label each derive from it in one place. */
public enum Category {
    /** The request itself is wrong; sending it again changes nothing. */
    INVALID,
    /** What the request names does not exist. */
    NOT_FOUND,
    /** The request contradicts what is already stored. */
    CONFLICT,
    /** There is more work than the bounds allow; later it may succeed. */
    OVERLOADED,
    /** A system outside the mesh answered with an error. */
    UPSTREAM,
    /** Nobody is there to do it at the moment. */
    UNAVAILABLE,
    /** The deadline passed before it was done. */
    TIMEOUT,
    /** We made a mistake. */
    BUG;

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return switch (this) {
            case OVERLOADED, UPSTREAM, UNAVAILABLE, TIMEOUT -> true;
            case INVALID, NOT_FOUND, CONFLICT, BUG -> false;
        };
    }

    /** The value of the {@code category} label of a metric. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
