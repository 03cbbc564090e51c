package dev.touchline.launcher.cli;

import dev.touchline.ingress.BuildInfo;
import dev.touchline.launcher.wiring.ThisJar;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a name: help and version. */
@Command(
        name = "touchline",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Predicts football matches.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline serve",
            "  touchline predict Arsenal Chelsea",
            "  touchline demo",
            "  touchline import results.csv",
            "  touchline tasks ls",
            "  touchline doctor",
            "",
            "Exit codes: 0 done, 1 failed, 2 asked wrongly."
        })
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: one of the commands below");
    }

    /** Version and commit of this build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            BuildInfo build = ThisJar.build();
            return new String[] {"touchline " + build.version() + " (commit " + build.gitCommit() + ")"};
        }
    }
}
