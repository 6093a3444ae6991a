package io.kam.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kam calendar}: business calendars of a policy. */
@Command(
        name = "calendar",
        description = "Shows a business calendar of a policy, and imports public holidays.",
        synopsisSubcommandLabel = "COMMAND")
final class CalendarCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command must be given: import or show");
    }
}
