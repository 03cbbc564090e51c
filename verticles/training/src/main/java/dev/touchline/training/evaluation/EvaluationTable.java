package dev.touchline.training.evaluation;

import dev.touchline.football.grading.Scores;
import dev.touchline.training.evaluation.Evaluation.Line;
import dev.touchline.training.evaluation.Evaluation.Subset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sets an evaluation as a table. Stateless. */
public final class EvaluationTable {
    private static final List<String> HEADER =
            List.of("competition", "season", "forecaster", "matches", "rps", "log loss", "brier", "accuracy", "ece");
    private static final int WORDS = 3;

    private EvaluationTable() {}

    /** Columns aligned for a terminal; with odds, a second table on the matches that have them. */
    public static String text(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        for (Subset subset : Subset.values()) {
            List<List<String>> rows = rows(evaluation, subset);
            if (rows.size() > 1) {
                text.append(title(subset)).append('\n').append(aligned(rows)).append('\n');
            }
        }
        return text.toString();
    }

    /** The same as Markdown. */
    public static String markdown(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        for (Subset subset : Subset.values()) {
            List<List<String>> rows = rows(evaluation, subset);
            if (rows.size() > 1) {
                text.append("### ")
                        .append(title(subset))
                        .append("\n\n")
                        .append(markdown(rows))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String title(Subset subset) {
        return switch (subset) {
            case ALL_MATCHES -> "All judged matches";
            case PRICED_MATCHES -> "Judged matches with closing odds";
        };
    }

    private static List<List<String>> rows(Evaluation evaluation, Subset subset) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (Line line : evaluation.lines()) {
            if (line.subset() == subset) {
                rows.add(row(line));
            }
        }
        return rows;
    }

    private static List<String> row(Line line) {
        Scores scores = line.scores();
        return List.of(
                line.competition(),
                line.season(),
                line.forecaster(),
                String.valueOf(scores.matches()),
                number(scores.rps()),
                number(scores.logLoss()),
                number(scores.brier()),
                number(scores.accuracy()),
                number(scores.ece()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i < WORDS ? row.get(i) + pad : pad + row.get(i)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(row.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
            if (row == HEADER) {
                text.append("|---|---|---|--:|--:|--:|--:|--:|--:|\n");
            }
        }
        return text.toString();
    }
}
