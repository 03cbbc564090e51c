package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What answers of the API say, in one line. */
final class Sentences {
    private Sentences() {}

    /** A prediction; without names where it was made of features. */
    static String prediction(JsonNode answer) {
        String match = answer.has("home")
                ? answer.path("home").asText() + " v " + answer.path("away").asText() + ": "
                : "";
        return String.format(
                Locale.ROOT,
                "%shome %.1f %%, draw %.1f %%, away %.1f %%",
                match,
                100 * answer.path("proba_home").asDouble(),
                100 * answer.path("proba_draw").asDouble(),
                100 * answer.path("proba_away").asDouble());
    }
}
