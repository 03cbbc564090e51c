package dev.touchline.ingress.reply;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Scorelines;
import dev.touchline.contracts.prediction.ThreeWay;
import java.io.IOException;
import java.util.List;

/**
 * Writes a prediction as the contract names its parts. By hand, because it is the hot reply: no reflection and no
 * intermediate objects.
 */
final class PredictionSerializer extends JsonSerializer<Prediction> {
    private final boolean tellsCache;

    PredictionSerializer(boolean tellsCache) {
        this.tellsCache = tellsCache;
    }

    @Override
    public void serialize(Prediction prediction, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(prediction);
        if (prediction.matchId().isPresent()) {
            out.writeNumberField("match_id", prediction.matchId().get());
        }
        if (prediction.match().isPresent()) {
            writeMatch(prediction.match().get(), out);
        }
        writeAnswer(prediction, out);
        writeModel(prediction.model(), out);
        writeProvenance(prediction.provenance(), out);
        out.writeStringField("computed_at", prediction.computedAt().toString());
        if (tellsCache) {
            out.writeStringField("cache", labelOf(prediction.cache()));
        }
        if (prediction.explanation().isPresent()) {
            writeExplanation(prediction.explanation().get(), out);
        }
        writeOriginsForm(prediction, out);
        out.writeEndObject();
    }

    static String labelOf(Prediction.CacheStatus status) {
        return switch (status) {
            case MISS -> "miss";
            case HIT -> "hit";
            case COALESCED -> "coalesced";
        };
    }

    private static void writeMatch(MatchLine match, JsonGenerator out) throws IOException {
        out.writeStringField("home", match.home());
        out.writeStringField("away", match.away());
        out.writeStringField("competition", match.competition());
        out.writeStringField("date", match.date().toString());
        if (match.kickoff().isPresent()) {
            out.writeStringField("kickoff", match.kickoff().get().toString());
        }
        out.writeBooleanField("neutral", match.neutral());
    }

    private static void writeAnswer(Prediction prediction, JsonGenerator out) throws IOException {
        ThreeWay probabilities = prediction.probabilities();
        out.writeNumberField("proba_home", probabilities.home());
        out.writeNumberField("proba_draw", probabilities.draw());
        out.writeNumberField("proba_away", probabilities.away());
        out.writeNumberField("predicted_class", probabilities.largest());
        out.writeStringField("predicted_label", labelOf(probabilities));
        out.writeObjectFieldStart("expected_goals");
        out.writeNumberField("home", prediction.expectedGoals().home());
        out.writeNumberField("away", prediction.expectedGoals().away());
        out.writeEndObject();
        writeScorelines(Scorelines.copyOf(prediction.scorelines()), out);
    }

    private static void writeScorelines(Scorelines scorelines, JsonGenerator out) throws IOException {
        Decimals decimals = new Decimals(out);
        out.writeArrayFieldStart("scorelines");
        for (int row = 0; row < scorelines.size(); row++) {
            out.writeStartArray();
            for (int column = 0; column < scorelines.columns(); column++) {
                decimals.write(scorelines.cell(row, column));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private static String labelOf(ThreeWay probabilities) {
        return switch (probabilities.largest()) {
            case 0 -> "home";
            case 1 -> "draw";
            default -> "away";
        };
    }

    private static void writeModel(ModelIdentity model, JsonGenerator out) throws IOException {
        out.writeStringField("model_name", model.name());
        out.writeStringField("model_version", model.version());
        out.writeStringField("model_run_id", model.runId());
        out.writeStringField("model_alias", model.alias());
        out.writeStringField("dataset_version", model.datasetVersion());
    }

    private static void writeProvenance(Provenance provenance, JsonGenerator out) throws IOException {
        if (provenance.featuresAsOf().isPresent()) {
            out.writeStringField(
                    "features_as_of", provenance.featuresAsOf().get().toString());
        }
        writeNames("imputed", provenance.imputed(), out);
        writeNames("cold_start", provenance.coldStart(), out);
    }

    private static void writeNames(String field, List<String> names, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(field);
        for (String name : names) {
            out.writeString(name);
        }
        out.writeEndArray();
    }

    private static void writeExplanation(Explanation explanation, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("explanation");
        writeThreeWay("bias", explanation.bias(), out);
        out.writeArrayFieldStart("contributions");
        for (Explanation.Contribution contribution : explanation.contributions()) {
            out.writeStartObject();
            out.writeStringField("feature", contribution.feature());
            if (contribution.value().isPresent()) {
                out.writeNumberField("value", contribution.value().get());
            }
            writeThreeWay("contribution", contribution.contribution(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        writeThreeWay("margins", explanation.margins(), out);
        out.writeEndObject();
    }

    private static void writeThreeWay(String field, ThreeWay value, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeNumberField("home", value.home());
        out.writeNumberField("draw", value.draw());
        out.writeNumberField("away", value.away());
        out.writeEndObject();
    }

    private static void writeOriginsForm(Prediction prediction, JsonGenerator out) throws IOException {
        ThreeWay probabilities = prediction.probabilities();
        out.writeObjectFieldStart("prediction");
        out.writeNumberField("predicted_class", probabilities.largest());
        out.writeObjectFieldStart("probabilities");
        out.writeNumberField("0", probabilities.home());
        out.writeNumberField("1", probabilities.draw());
        out.writeNumberField("2", probabilities.away());
        out.writeEndObject();
        out.writeStringField("model_version", prediction.model().version());
        out.writeStringField("model_run_id", prediction.model().runId());
        out.writeEndObject();
    }
}
