package dev.touchline.launcher.cli;

import dev.touchline.launcher.doctor.Diagnosis;
import dev.touchline.launcher.doctor.Doctor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks what the application needs. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks each thing that the server needs and says the fix for what is amiss.",
        footerHeading = "%nExamples:%n",
        footer = {"  touchline doctor", "  POSTGRES_URI=postgres://db/touchline touchline doctor --json"})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Mixin
    private ConfigOptions config;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Diagnosis> findings =
                Doctor.of(config.load(terminal.environment())).examine();
        if (json) {
            terminal.printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        boolean healthy = findings.stream().allMatch(Diagnosis::ok);
        return healthy ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private void print(Diagnosis finding) {
        terminal.print("%-4s %-10s %s".formatted(finding.ok() ? "ok" : "FAIL", finding.what(), finding.finding()));
        finding.fix().ifPresent(fix -> terminal.print("     fix: " + fix));
    }
}
