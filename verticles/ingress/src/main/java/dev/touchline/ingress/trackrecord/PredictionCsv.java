package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.PredictedMatch;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes a prediction as a line of CSV, after RFC 4180. Stateless. */
final class PredictionCsv {
    private static final String NEWLINE = "\r\n";
    static final String HEADER =
            "source,competition,season,date,kickoff,home,away,neutral,proba_home,proba_draw,proba_away,predicted_label,"
                    + "home_goals,away_goals,hit,brier,rps,log_loss,computed_at,model_run_id"
                    + NEWLINE;

    private PredictionCsv() {}

    static String line(PredictedMatch match) {
        PredictedLine line = PredictedLine.of(match);
        StringJoiner fields = new StringJoiner(",", "", NEWLINE);
        fields.add(word(line.source()))
                .add(text(line.competition()))
                .add(text(line.season().orElse("")))
                .add(line.date().toString())
                .add(optional(line.kickoff()))
                .add(text(line.home()))
                .add(text(line.away()))
                .add(Boolean.toString(line.neutral()))
                .add(Double.toString(line.probaHome()))
                .add(Double.toString(line.probaDraw()))
                .add(Double.toString(line.probaAway()))
                .add(word(line.predictedLabel()))
                .add(optional(line.homeGoals()))
                .add(optional(line.awayGoals()))
                .add(optional(line.grade().map(PredictedMatch.Grade::hit)))
                .add(optional(line.grade().map(PredictedMatch.Grade::brier)))
                .add(optional(line.grade().map(PredictedMatch.Grade::rps)))
                .add(optional(line.grade().map(PredictedMatch.Grade::logLoss)))
                .add(optional(line.computedAt()))
                .add(text(line.modelRunId()));
        return fields.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String optional(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    /** Quoted where it must be; a spreadsheet would take a text that begins like a formula for one. */
    private static String text(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
