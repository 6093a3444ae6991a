package io.kam.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The policy, named by the option or by its directory alone. */
final class PolicyArgument extends PolicyOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The same as --policy DIR; write it before the options.")
    private @Nullable Path argument;

    @Override
    @Nullable
    Path directory() {
        Path option = super.directory();
        if (argument == null) {
            return option;
        }
        if (option != null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), namedTwice(argument, option));
        }
        return argument;
    }

    static String namedTwice(Path argument, Path option) {
        return "the policy is named twice: (" + argument + ") and --policy (" + option + ")";
    }

    /** Says that no policy is named, so that nobody takes the standard policy for their own. */
    void warnIfStandard(Console console) {
        if (directory() == null) {
            console.err().println("no policy is named: this is about the standard policy");
        }
    }
}
