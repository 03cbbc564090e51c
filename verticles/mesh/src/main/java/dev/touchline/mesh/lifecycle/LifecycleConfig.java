package dev.touchline.mesh.lifecycle;

import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;

/** How the process starts and stops. */
@Section(value = "lifecycle", doc = "How the process starts and stops.")
public record LifecycleConfig(
        @Setting(
                        value = "10s",
                        doc =
                                "How long one room may take to stop before the next one's turn comes; ingress has its ingress.drain-timeout instead.")
                Duration roomStop,
        @Setting(
                        value = "25s",
                        doc =
                                "How long the whole process may take to stop before it exits all the same; longer than ingress.drain-timeout.")
                Duration stop) {
    public LifecycleConfig {
        if (roomStop.toMillis() < 1) {
            throw new IllegalArgumentException("room-stop must be at least 1ms");
        }
        if (stop.compareTo(roomStop) < 0) {
            throw new IllegalArgumentException("stop must not be shorter than room-stop");
        }
    }
}
