package dev.touchline.football;

import java.util.List;

/** The features a model may be trained on. A set's id names exactly one list of features in one order. */
public enum FeatureSet {
    /** What follows from results alone. */
    GOALS("goals-v1"),
    /** The same and, after it, what follows from shots. */
    SHOTS("shots-v1");

    /** Name of the feature that holds the goals model's expectation for the host. */
    public static final String EXPECTED_HOME_GOALS = "expected_home_goals";
    /** Name of the feature that holds the goals model's expectation for the visitor. */
    public static final String EXPECTED_AWAY_GOALS = "expected_away_goals";

    private final String id;

    FeatureSet(String id) {
        this.id = id;
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

    /** Names of the features, in the order of the row. */
    public List<String> names() {
        return List.of("elo_home", "elo_away", "elo_difference", EXPECTED_HOME_GOALS, EXPECTED_AWAY_GOALS, "tier");
    }

    /** One sentence on what a feature means; refuses a name outside the set with an {@link IllegalArgumentException}. */
    public String meaning(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a feature of " + id);
        }
        return name.replace('_', ' ');
    }
}
