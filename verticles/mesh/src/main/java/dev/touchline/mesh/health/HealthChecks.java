package dev.touchline.mesh.health;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Where rooms register what must hold for them to work. Safe for use by any thread. */
public interface HealthChecks {

    /** What a failing check means. */
    enum Kind {
        /** The process cannot serve: readiness fails. */
        REQUIRED,
        /** It serves with less: readiness holds, the report says degraded. */
        OPTIONAL
    }

    /**
     * What a check found.
     *
     * @param ok whether it holds
     * @param detail one short sentence without secrets
     */
    record Finding(boolean ok, String detail) {}

    /**
     * Adds a check. It is run in the background every second or two, never on behalf of a probe; one that takes longer
     * than a second, or whose future fails, counts as not holding.
     */
    void register(String name, Kind kind, Supplier<Future<Finding>> check);
}
