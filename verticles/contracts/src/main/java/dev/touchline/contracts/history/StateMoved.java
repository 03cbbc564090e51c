package dev.touchline.contracts.history;

import java.util.Objects;

/**
 * Tells the version of the team state that now answers.
 *
 * @param stateVersion the same string that {@code Provenance.stateVersion} carries from now on
 */
public record StateMoved(String stateVersion) {
    public StateMoved {
        Objects.requireNonNull(stateVersion, "stateVersion");
    }
}
