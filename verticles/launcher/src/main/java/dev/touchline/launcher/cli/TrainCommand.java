package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.ThisJar;
import dev.touchline.training.TrainOutcome;
import dev.touchline.training.TrainRequest;
import dev.touchline.training.Training;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model bundle. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Checks results against the data contracts, trains a model, judges it, writes a bundle and a report.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline train matches.csv.gz",
            "  touchline train matches.csv.gz odds.csv.gz --aliases team_aliases.csv --out build/model",
            "  MODEL_PATH=build/model/bundle.zip touchline serve"
        })
final class TrainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "build/model",
            description = "Folder for bundle.zip, report.md and reliability.svg. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--json", description = "Print the bundle's manifest as JSON.")
    private boolean json;

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainRequest request = new TrainRequest(
                data.files(),
                data.aliases(),
                data.contracts(),
                data.params(),
                out.resolve("bundle.zip"),
                out,
                ThisJar.build().gitCommit());
        TrainOutcome outcome = terminal.working(progress -> new Training().train(request, progress));
        terminal.warn(outcome.warnings());
        if (json) {
            terminal.printJson(outcome.manifest());
        } else {
            print(outcome);
        }
        return CommandLineInterface.DONE;
    }

    private void print(TrainOutcome outcome) {
        terminal.print(
                "bundle  %s (%s)".formatted(outcome.bundle(), outcome.manifest().bundleDigest()));
        terminal.print("report  " + outcome.report());
        outcome.manifest().metrics().forEach((name, value) -> terminal.print("  %-24s %s".formatted(name, value)));
    }
}
