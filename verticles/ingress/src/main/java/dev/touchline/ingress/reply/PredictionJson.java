package dev.touchline.ingress.reply;

import static dev.touchline.ingress.reply.JsonBytes.constant;

import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Scorelines;
import dev.touchline.contracts.prediction.ThreeWay;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** One prediction as the contract names its parts, written by hand because it is the hot reply. Confined to one thread. */
final class PredictionJson {
    private static final int USUAL_LENGTH = 1_792;
    private static final byte[] COMMA = constant(",");
    private static final byte[] OPEN_LIST = constant("[");
    private static final byte[] CLOSE_LIST = constant("]");
    private static final byte[] OPEN_OBJECT = constant("{");
    private static final byte[] CLOSE_OBJECT = constant("}");
    private static final byte[] MATCH_ID = constant("\"match_id\":");
    private static final byte[] HOME = constant("\"home\":");
    private static final byte[] DRAW_TOO = constant(",\"draw\":");
    private static final byte[] AWAY_TOO = constant(",\"away\":");
    private static final byte[] COMPETITION = constant(",\"competition\":");
    private static final byte[] DATE = constant(",\"date\":");
    private static final byte[] KICKOFF = constant(",\"kickoff\":");
    private static final byte[] NEUTRAL = constant(",\"neutral\":true,");
    private static final byte[] NOT_NEUTRAL = constant(",\"neutral\":false,");
    private static final byte[] PROBA_HOME = constant("\"proba_home\":");
    private static final byte[] PROBA_DRAW = constant(",\"proba_draw\":");
    private static final byte[] PROBA_AWAY = constant(",\"proba_away\":");
    private static final byte[] PREDICTED_CLASS = constant(",\"predicted_class\":");
    private static final byte[] PREDICTED_LABEL = constant(",\"predicted_label\":");
    private static final byte[] EXPECTED_GOALS = constant(",\"expected_goals\":{\"home\":");
    private static final byte[] SCORELINES = constant("},\"scorelines\":[");
    private static final byte[] MODEL_NAME = constant("],\"model_name\":");
    private static final byte[] MODEL_VERSION = constant(",\"model_version\":");
    private static final byte[] MODEL_RUN = constant(",\"model_run_id\":");
    private static final byte[] MODEL_ALIAS = constant(",\"model_alias\":");
    private static final byte[] DATASET = constant(",\"dataset_version\":");
    private static final byte[] FEATURES_AS_OF = constant(",\"features_as_of\":");
    private static final byte[] IMPUTED = constant(",\"imputed\":");
    private static final byte[] COLD_START = constant(",\"cold_start\":");
    private static final byte[] COMPUTED_AT = constant(",\"computed_at\":");
    private static final byte[] CACHE = constant(",\"cache\":");
    private static final byte[] BIAS = constant(",\"explanation\":{\"bias\":{");
    private static final byte[] CONTRIBUTIONS = constant("},\"contributions\":[");
    private static final byte[] FEATURE = constant("{\"feature\":");
    private static final byte[] VALUE = constant(",\"value\":");
    private static final byte[] CONTRIBUTION = constant(",\"contribution\":{");
    private static final byte[] END_OF_CONTRIBUTION = constant("}}");
    private static final byte[] MARGINS = constant("],\"margins\":{");
    private static final byte[] ORIGINS_CLASS = constant(",\"prediction\":{\"predicted_class\":");
    private static final byte[] ORIGINS_HOME = constant(",\"probabilities\":{\"0\":");
    private static final byte[] ORIGINS_DRAW = constant(",\"1\":");
    private static final byte[] ORIGINS_AWAY = constant(",\"2\":");

    private final JsonBytes out = new JsonBytes(USUAL_LENGTH);

    private PredictionJson() {}

    /**
     * Writes a prediction.
     *
     * @param tellsCache whether it says how this copy of it came about
     */
    static Buffer of(Prediction prediction, boolean tellsCache) {
        PredictionJson json = new PredictionJson();
        json.write(prediction, tellsCache);
        return json.out.toBuffer();
    }

    private static String labelOf(Prediction.CacheStatus status) {
        return switch (status) {
            case MISS -> "miss";
            case HIT -> "hit";
            case COALESCED -> "coalesced";
        };
    }

    private void write(Prediction prediction, boolean tellsCache) {
        out.raw(OPEN_OBJECT);
        prediction.matchId().ifPresent(id -> out.raw(MATCH_ID).number(id).raw(COMMA));
        prediction.match().ifPresent(this::writeMatch);
        writeAnswer(prediction);
        writeModel(prediction.model());
        writeProvenance(prediction.provenance());
        out.raw(COMPUTED_AT).moment(prediction.computedAt());
        if (tellsCache) {
            out.raw(CACHE).text(labelOf(prediction.cache()));
        }
        prediction.explanation().ifPresent(this::writeExplanation);
        writeOriginsForm(prediction.probabilities(), prediction.model());
        out.raw(CLOSE_OBJECT);
    }

    private void writeMatch(MatchLine match) {
        out.raw(HOME).text(match.home()).raw(AWAY_TOO).text(match.away());
        out.raw(COMPETITION).text(match.competition()).raw(DATE).day(match.date());
        match.kickoff().ifPresent(at -> out.raw(KICKOFF).moment(at));
        out.raw(match.neutral() ? NEUTRAL : NOT_NEUTRAL);
    }

    private void writeAnswer(Prediction prediction) {
        ThreeWay chances = prediction.probabilities();
        out.raw(PROBA_HOME).number(chances.home());
        out.raw(PROBA_DRAW).number(chances.draw());
        out.raw(PROBA_AWAY).number(chances.away());
        out.raw(PREDICTED_CLASS).number(chances.largest());
        out.raw(PREDICTED_LABEL).text(labelOf(chances));
        out.raw(EXPECTED_GOALS).number(prediction.expectedGoals().home());
        out.raw(AWAY_TOO).number(prediction.expectedGoals().away());
        writeScorelines(Scorelines.copyOf(prediction.scorelines()));
    }

    private void writeScorelines(Scorelines scorelines) {
        out.raw(SCORELINES);
        for (int row = 0; row < scorelines.size(); row++) {
            separate(row);
            out.raw(OPEN_LIST);
            for (int column = 0; column < scorelines.columns(); column++) {
                separate(column);
                out.chance(scorelines.cell(row, column));
            }
            out.raw(CLOSE_LIST);
        }
    }

    private void separate(int index) {
        if (index > 0) {
            out.raw(COMMA);
        }
    }

    private static String labelOf(ThreeWay probabilities) {
        return switch (probabilities.largest()) {
            case 0 -> "home";
            case 1 -> "draw";
            default -> "away";
        };
    }

    private void writeModel(ModelIdentity model) {
        out.raw(MODEL_NAME).text(model.name());
        out.raw(MODEL_VERSION).text(model.version());
        out.raw(MODEL_RUN).text(model.runId());
        out.raw(MODEL_ALIAS).text(model.alias());
        out.raw(DATASET).text(model.datasetVersion());
    }

    private void writeProvenance(Provenance provenance) {
        provenance.featuresAsOf().ifPresent(day -> out.raw(FEATURES_AS_OF).day(day));
        writeNames(IMPUTED, provenance.imputed());
        writeNames(COLD_START, provenance.coldStart());
    }

    private void writeNames(byte[] field, List<String> names) {
        out.raw(field).raw(OPEN_LIST);
        for (int i = 0; i < names.size(); i++) {
            separate(i);
            out.text(names.get(i));
        }
        out.raw(CLOSE_LIST);
    }

    private void writeExplanation(Explanation explanation) {
        writeThreeWay(BIAS, explanation.bias());
        out.raw(CONTRIBUTIONS);
        List<Explanation.Contribution> contributions = explanation.contributions();
        for (int i = 0; i < contributions.size(); i++) {
            separate(i);
            writeContribution(contributions.get(i));
        }
        writeThreeWay(MARGINS, explanation.margins());
        out.raw(END_OF_CONTRIBUTION);
    }

    private void writeContribution(Explanation.Contribution contribution) {
        out.raw(FEATURE).text(contribution.feature());
        contribution.value().ifPresent(value -> out.raw(VALUE).number(value));
        writeThreeWay(CONTRIBUTION, contribution.contribution());
        out.raw(END_OF_CONTRIBUTION);
    }

    private void writeThreeWay(byte[] opening, ThreeWay value) {
        out.raw(opening).raw(HOME).number(value.home());
        out.raw(DRAW_TOO).number(value.draw());
        out.raw(AWAY_TOO).number(value.away());
    }

    private void writeOriginsForm(ThreeWay chances, ModelIdentity model) {
        out.raw(ORIGINS_CLASS).number(chances.largest());
        out.raw(ORIGINS_HOME).number(chances.home());
        out.raw(ORIGINS_DRAW).number(chances.draw());
        out.raw(ORIGINS_AWAY).number(chances.away()).raw(CLOSE_OBJECT);
        out.raw(MODEL_VERSION).text(model.version());
        out.raw(MODEL_RUN).text(model.runId()).raw(CLOSE_OBJECT);
    }
}
