package dev.touchline.training;

import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.Manifest;
import dev.touchline.training.evaluation.Evaluation;
import dev.touchline.training.evaluation.EvaluationTable;
import dev.touchline.training.evaluation.ReliabilityDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a training run has to say for itself, to be read beside the bundle. */
final class Report {
    private static final String TEXT = "report.md";
    private static final String PICTURE = "reliability.svg";

    private final Manifest manifest;
    private final Calibration calibration;
    private final Evaluation evaluation;
    private final List<String> warnings;

    Report(Manifest manifest, Calibration calibration, Evaluation evaluation, List<String> warnings) {
        this.manifest = manifest;
        this.calibration = calibration;
        this.evaluation = evaluation;
        this.warnings = warnings;
    }

    /** Writes text and picture into a directory and returns the file of the text. */
    Path write(Path directory) throws IOException {
        Files.createDirectories(directory);
        String title = manifest.name() + ", season " + manifest.params().get("holdout");
        Files.writeString(directory.resolve(PICTURE), ReliabilityDiagram.svg(evaluation.reliability(), title));
        return Files.writeString(directory.resolve(TEXT), markdown());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# ")
                .append(manifest.name())
                .append(' ')
                .append(manifest.version())
                .append("\n\nRun `")
                .append(manifest.runId())
                .append("`, features `")
                .append(manifest.featureSet())
                .append("`, calibration ")
                .append(calibration.kind())
                .append(" (temperature ")
                .append(String.format(Locale.ROOT, "%.4f", calibration.temperature()))
                .append("), results through ")
                .append(manifest.trainedThrough())
                .append(".\n\nThe figures are of season ")
                .append(manifest.params().get("holdout"))
                .append(", forecast by a model that had learnt from earlier matches only; the model in the bundle has")
                .append(
                        " the same parameters and has learnt from all of them. Lower is better, except for accuracy.\n");
        text.append("\n## Figures\n\n").append(EvaluationTable.markdown(evaluation));
        text.append("\n## Calibration\n\n![Reliability diagram](")
                .append(PICTURE)
                .append(")\n");
        section(text, "Parameters", manifest.params());
        section(text, "Data (SHA-256)", manifest.dataDigests());
        list(text, "Sources", manifest.sources());
        list(text, "Warnings", warnings);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Map<String, ?> entries) {
        text.append("\n## ").append(title).append("\n\n");
        entries.forEach((key, value) ->
                text.append("- `").append(key).append("`: ").append(value).append('\n'));
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
        }
    }
}
