package dev.touchline.scoring;

import java.util.Locale;

/** Which engine scores. Both give the same bits. */
public enum EngineKind {
    /** The trees walked in Java on the room's event loop. */
    COMPILED,
    /** XGBoost itself, on a thread of its own. */
    NATIVE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
