package io.kam.tools;

import io.kam.rule.ValueType;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the option that gives the instant to decide for. */
final class AsOf {
    private static final int LAST_YEAR = 9999;

    private AsOf() {}

    /**
     * The instant of a text, in the years 0 to 9999.
     *
     * @throws CommandLine.ParameterException if the text is none
     */
    static Instant parse(CommandSpec command, String text) {
        try {
            Instant instant = (Instant) ValueType.INSTANT.parse(text);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 0 && year <= LAST_YEAR) {
                return instant;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new CommandLine.ParameterException(
                command.commandLine(), "--as-of (" + text + ") must be an instant such as 2026-01-31T00:00:00Z");
    }
}
