package dev.touchline.mesh.config;

import java.util.Locale;

/** Where the value of a key comes from, the weakest first. */
public enum Origin {
    /** Nobody set it. */
    DEFAULT,
    /** The configuration file. */
    FILE,
    /** An environment variable. */
    ENVIRONMENT,
    /** A mounted secret file. */
    SECRET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
