package dev.touchline.launcher.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Parses the words of a command line and runs the command that they name. */
public final class CommandLineInterface {
    /** The command did what it was asked. */
    static final int DONE = 0;
    /** The command was understood and failed. */
    static final int FAILED = 1;
    /** The command was not understood, or its configuration is wrong. */
    static final int ASKED_WRONGLY = 2;

    private final CommandLine commands;

    /**
     * Prepares the commands.
     *
     * @param environment environment variables, which configure the commands too
     * @param out where answers go
     * @param err where progress and errors go
     */
    public CommandLineInterface(Map<String, String> environment, PrintStream out, PrintStream err) {
        Terminal terminal = new Terminal(environment, out, err);
        commands = new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new PredictCommand(terminal))
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(new TrainCommand(terminal))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new PredictCsvCommand(terminal))
                .addSubcommand(new ConfigCommand(terminal))
                .addSubcommand(new KeyCommand(terminal))
                .addSubcommand(new TasksCommand(terminal))
                .addSubcommand(new OpsCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new ArchiveCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal));
        commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.AUTO : Ansi.OFF));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, terminal));
    }

    /** Runs one command and gives the exit code of the process. */
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int explain(Exception failure, Terminal terminal) {
        terminal.complain(failure);
        return failure instanceof UsageException ? ASKED_WRONGLY : FAILED;
    }
}
