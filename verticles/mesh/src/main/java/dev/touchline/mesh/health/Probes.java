package dev.touchline.mesh.health;

import dev.touchline.mesh.lifecycle.Lifecycle;
import dev.touchline.mesh.lifecycle.Lifecycle.State;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What an orchestrator may ask of this process. Answers come from memory and never wait. Safe for use by any thread.
 */
public final class Probes {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Supplier<State> state;
    private final CachedHealthChecks checks;

    /** Probes of a process. */
    public Probes(Lifecycle lifecycle, CachedHealthChecks checks) {
        this(lifecycle::state, checks);
    }

    Probes(Supplier<State> state, CachedHealthChecks checks) {
        this.state = state;
        this.checks = checks;
    }

    /** Whether its event loop answers. Depends on nothing outside the process, so that no outage gets it restarted. */
    public boolean live() {
        return checks.silence().compareTo(LONGEST_SILENCE) < 0;
    }

    /** Whether it should be given work: it runs and everything required holds. */
    public boolean ready() {
        return state.get() == State.RUNNING && checks.report().serves();
    }

    /** Whether it has once been started wholly. */
    public boolean started() {
        return switch (state.get()) {
            case LATENT, STARTING -> false;
            case RUNNING, STOPPING, STOPPED -> true;
        };
    }

    /** What each check found last. */
    public HealthReport report() {
        return checks.report();
    }
}
