package dev.touchline.launcher.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path and what is asked of it. */
final class Query {
    private final StringBuilder text;
    private boolean asked;

    Query(String path) {
        text = new StringBuilder(path);
    }

    /** Adds a parameter, unless it is null. */
    Query with(String name, Object value) {
        if (value != null) {
            text.append(asked ? '&' : '?').append(name).append('=');
            text.append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            asked = true;
        }
        return this;
    }

    /** A name as one step of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
