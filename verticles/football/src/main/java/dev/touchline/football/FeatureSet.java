package dev.touchline.football;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features a model may be trained on. A set's id names exactly one list of features in one order: a change of the
 * list is a new id.
 */
public enum FeatureSet {
    /** What follows from results alone. */
    GOALS("goals-v1", false),
    /** The same and, after it, what follows from shots. */
    SHOTS("shots-v1", true);

    /** Name of the feature that holds the goals model's expectation for the host. */
    public static final String EXPECTED_HOME_GOALS = "expected_home_goals";
    /** Name of the feature that holds the goals model's expectation for the visitor. */
    public static final String EXPECTED_AWAY_GOALS = "expected_away_goals";

    private final String id;
    private final boolean shots;
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final List<String> names;

    FeatureSet(String id, boolean shots) {
        this.id = id;
        this.shots = shots;
        for (Signal signal : new Signals().of(shots)) {
            signal.features().forEach(feature -> meanings.put(feature.name(), feature.meaning()));
        }
        names = List.copyOf(meanings.keySet());
    }

    /** The set with this id; refuses an unknown id with an {@link IllegalArgumentException}. */
    public static FeatureSet byId(String id) {
        for (FeatureSet set : values()) {
            if (set.id.equals(id)) {
                return set;
            }
        }
        throw new IllegalArgumentException("unknown feature set '" + id + "', known are goals-v1 and shots-v1");
    }

    /** Stable id, as written in a model bundle. */
    public String id() {
        return id;
    }

    /** Whether the set draws on shots. */
    boolean shots() {
        return shots;
    }

    /** Names of the features, in the order of the row. */
    public List<String> names() {
        return names;
    }

    /** What a feature says; refuses a name outside the set with an {@link IllegalArgumentException}. */
    public String meaning(String name) {
        String meaning = meanings.get(name);
        if (meaning == null) {
            throw new IllegalArgumentException("'" + name + "' is not a feature of " + id);
        }
        return meaning;
    }

    /** Names of the features that are not known in a row. */
    List<String> missing(float[] values) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                missing.add(names.get(i));
            }
        }
        return List.copyOf(missing);
    }
}
