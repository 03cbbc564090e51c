package dev.touchline.launcher.cli;

import dev.touchline.training.EvaluateOutcome;
import dev.touchline.training.EvaluateRequest;
import dev.touchline.training.Evaluator;
import dev.touchline.training.evaluation.EvaluationTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model on matches that it has not seen. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Judges forecasts of unseen matches beside uniform, base rate, Elo and, where there are odds, the "
                        + "bookmakers' closing odds.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline evaluate matches.csv.gz --season 2024-25",
            "  touchline evaluate matches.csv.gz odds.csv.gz --aliases team_aliases.csv --markdown",
            "  touchline evaluate newer.csv --bundle build/model/bundle.zip --json"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--season",
            paramLabel = "SEASON",
            split = ",",
            description = "Seasons to judge. Default: the held-out season of the parameters, or all that a bundle has "
                    + "not seen.")
    private List<String> seasons = List.of();

    @Option(
            names = "--features",
            paramLabel = "SET",
            description = "Feature set of the models to train: goals-v1 or shots-v1. Default: what the parameters say.")
    private String features;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "A trained model. Without it, one is trained for each season on what came before.")
    private Path bundle;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the figures as Markdown.")
    private boolean markdown;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EvaluateRequest request = new EvaluateRequest(
                data.files(),
                data.aliases(),
                data.contracts(),
                data.params(),
                seasons,
                Optional.ofNullable(features),
                Optional.ofNullable(bundle));
        EvaluateOutcome outcome = terminal.working(progress -> new Evaluator().evaluate(request, progress));
        terminal.warn(outcome.warnings());
        if (json) {
            terminal.printJson(outcome);
        } else {
            terminal.print(
                    markdown
                            ? EvaluationTable.markdown(outcome.evaluation())
                            : EvaluationTable.text(outcome.evaluation()));
        }
        return CommandLineInterface.DONE;
    }
}
