package io.kam.tools;

import io.kam.calendar.BusinessCalendar;
import io.kam.rule.ValueType;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the option that gives the instant to decide for. */
final class AsOf {
    private AsOf() {}

    /**
     * The instant of a text, in the years 1900 to 2199.
     *
     * @throws CommandLine.ParameterException if the text is none
     */
    static Instant parse(CommandSpec command, String text) {
        try {
            Instant instant = (Instant) ValueType.INSTANT.parse(text);
            if (!instant.isBefore(BusinessCalendar.EARLIEST) && !instant.isAfter(BusinessCalendar.LATEST)) {
                return instant;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new CommandLine.ParameterException(
                command.commandLine(),
                "--as-of (" + text + ") must be an instant such as 2026-01-31T00:00:00Z, in the years 1900 to 2199");
    }
}
