package dev.touchline.mesh.admin;

import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.util.Optional;

/** Where a process shows its probes and meters. */
@Section(value = "admin", doc = "Probes and metrics on a port of their own, for processes without HTTP in.")
public record AdminConfig(
        @Setting(value = "0.0.0.0", doc = "Address to listen on.") String host,
        @Setting(
                        doc =
                                "Port of /livez, /readyz, /startupz, /healthcheck and /metrics; 0 takes a free one, without"
                                        + " it there is none.")
                Optional<Integer> port) {
    private static final int LAST_PORT = 65_535;

    public AdminConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        port.filter(number -> number < 0 || number > LAST_PORT).ifPresent(number -> {
            throw new IllegalArgumentException("port must be 0 to " + LAST_PORT + ", not " + number);
        });
    }
}
