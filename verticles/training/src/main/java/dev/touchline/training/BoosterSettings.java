package dev.touchline.training;

import dev.touchline.training.settings.Spelling;
import java.util.List;
import java.util.Map;

/**
 * Which of XGBoost's parameters may be set. XGBoost itself takes no notice of a name it does not know, so a slip of the
 * pen would train another model than the one meant.
 */
final class BoosterSettings {
    private static final List<String> KNOWN = List.of(
            "alpha",
            "colsample_bylevel",
            "colsample_bynode",
            "colsample_bytree",
            "eta",
            "gamma",
            "grow_policy",
            "lambda",
            "max_bin",
            "max_delta_step",
            "max_depth",
            "max_leaves",
            "min_child_weight",
            "num_parallel_tree",
            "subsample");

    private BoosterSettings() {}

    /** Refuses a name that is not among them with an {@link IllegalArgumentException}. */
    static void check(Map<String, Object> settings) {
        for (String name : settings.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("booster: " + Spelling.unknown("key", name, KNOWN));
            }
        }
    }
}
