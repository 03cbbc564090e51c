package dev.touchline.launcher.cli;

import dev.touchline.training.CsvPrediction;
import dev.touchline.training.CsvPredictionOutcome;
import dev.touchline.training.CsvPredictionRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts every match of a file. */
@Command(
        name = "predict-csv",
        mixinStandardHelpOptions = true,
        description = "Predicts the matches of a CSV in order of date, each from earlier matches only.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline predict-csv fixtures.csv out.csv",
            "  touchline predict-csv season.csv out.csv --history matches.csv.gz --bundle build/model/bundle.zip"
        })
final class PredictCsvCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "IN", description = "Matches as CSV, plain or gzipped; goals may be absent.")
    private Path in;

    @Parameters(paramLabel = "OUT", description = "Where competition,season,date,home,away,p_home,p_draw,p_away goes.")
    private Path out;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Results to begin with, behind IN and OUT; without any, the bundle's own state is the "
                    + "beginning.")
    private List<Path> history = List.of();

    @Option(names = "--aliases", paramLabel = "FILE", description = "Other spellings: country,team,alias,source.")
    private Path aliases;

    @Option(names = "--bundle", paramLabel = "FILE", description = "The model. Default: the shipped one.")
    private Path bundle;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    PredictCsvCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CsvPredictionRequest request =
                new CsvPredictionRequest(in, out, history, Optional.ofNullable(aliases), Optional.ofNullable(bundle));
        CsvPredictionOutcome outcome = terminal.working(progress -> new CsvPrediction().predict(request, progress));
        if (json) {
            terminal.printJson(outcome);
            return CommandLineInterface.DONE;
        }
        terminal.warn(outcome.warnings());
        terminal.print("%d matches predicted, %d results learnt from, written to %s"
                .formatted(outcome.predicted(), outcome.learnt(), out));
        return CommandLineInterface.DONE;
    }
}
