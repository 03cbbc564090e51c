package dev.touchline.launcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.touchline.mesh.tracing.Trail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/** What a line says beside its message: the trail of the work at hand, and over it what the line itself names. */
final class LineFields {
    private LineFields() {}

    /** The message; some libraries log what an exception says, which may be nothing. */
    static String message(ILoggingEvent event) {
        return Objects.requireNonNullElse(event.getFormattedMessage(), "");
    }

    static Map<String, String> of(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        Trail.fields().forEach((field, value) -> fields.put(field.key(), value));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.value == null) {
                    // A line that says it belongs to nothing known does not belong to the work at hand either.
                    fields.remove(pair.key);
                } else {
                    fields.put(pair.key, pair.value.toString());
                }
            }
        }
        return fields;
    }
}
