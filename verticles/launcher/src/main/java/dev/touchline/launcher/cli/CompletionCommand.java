package dev.touchline.launcher.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete our commands. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script after which the shell completes commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(touchline completion bash)",
            "  touchline completion bash > /etc/bash_completion.d/touchline",
            "  source <(touchline completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that there is a script for; it is one for both, and finds out by itself. */
    enum Shell {
        BASH,
        ZSH
    }

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}, in small letters if you like.")
    private Shell shell;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("touchline", spec.root().commandLine());
        terminal.print(
                switch (shell) {
                    case BASH -> script;
                    case ZSH -> "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n" + script;
                });
        return CommandLineInterface.DONE;
    }
}
