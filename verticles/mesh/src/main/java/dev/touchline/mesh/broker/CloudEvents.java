package dev.touchline.mesh.broker;

import java.time.Clock;
import java.util.Map;

/** The attributes of <a href="https://cloudevents.io">CloudEvents</a> 1.0 as headers that begin with {@code ce-}. */
final class CloudEvents {
    private static final String SOURCE = "touchline";
    private static final String VERSION = "1.0";

    private CloudEvents() {}

    /**
     * The attributes of a message.
     *
     * @param id what makes two messages the same one
     * @param type stable versioned name of what it is
     */
    static Map<String, Object> attributes(String id, String type, Clock clock) {
        return Map.of(
                "ce-id", id,
                "ce-type", type,
                "ce-source", SOURCE,
                "ce-time", clock.instant().toString(),
                "ce-specversion", VERSION);
    }
}
