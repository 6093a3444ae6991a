package io.kam.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kam completion}: lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script that lets your shell complete commands, options and files.",
            "For bash: source <(kam completion bash)",
            "For zsh: source <(kam completion zsh)"
        })
final class CompletionCommand implements Runnable {
    private static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Shells() {
            super(SHELLS);
        }
    }

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "${COMPLETION-CANDIDATES}.")
    private String shell = "";

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (!SHELLS.contains(shell)) {
            throw new CommandLine.ParameterException(
                    line, "SHELL (" + shell + ") must be one of " + String.join(", ", SHELLS));
        }
        // One script for both: under zsh it turns on the completion of bash.
        console.out().print(AutoComplete.bash("kam", line.getParent()));
    }
}
