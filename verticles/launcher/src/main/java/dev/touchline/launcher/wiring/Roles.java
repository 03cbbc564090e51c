package dev.touchline.launcher.wiring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which rooms run in this process.
 *
 * @param names names of the rooms
 */
public record Roles(Set<String> names) {
    /** Every room, bottom-up: each one asks only those before it. */
    public static final List<String> BOTTOM_UP = List.of("history", "scoring", "dispatch", "ingress");

    public Roles {
        names = Set.copyOf(names);
    }

    /** All rooms. */
    public static Roles all() {
        return new Roles(Set.copyOf(BOTTOM_UP));
    }

    /**
     * Reads {@code all} or a comma-separated list of room names.
     *
     * @throws IllegalArgumentException naming each word that is not a room, and the rooms there are
     */
    public static Roles parse(String words) {
        if (words.strip().equals("all")) {
            return all();
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String word : words.split(",")) {
            (BOTTOM_UP.contains(word.strip()) ? names : unknown).add(word.strip());
        }
        if (!unknown.isEmpty() || names.isEmpty()) {
            throw new IllegalArgumentException("no such role: " + String.join(", ", unknown)
                    + "; roles are all or any of " + String.join(", ", BOTTOM_UP));
        }
        return new Roles(names);
    }

    /** Whether the room runs here. */
    public boolean has(String room) {
        return names.contains(room);
    }
}
