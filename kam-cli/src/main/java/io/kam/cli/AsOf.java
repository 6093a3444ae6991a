package io.kam.cli;

import io.kam.tools.PolicyInstant;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the option that gives the instant to decide for. */
final class AsOf {
    private AsOf() {}

    /**
     * Checks a text before the policy's zone is known.
     *
     * @throws CommandLine.ParameterException if it is no instant in any zone
     */
    static void check(CommandSpec command, String text) {
        parse(command, text, ZoneOffset.UTC);
    }

    /**
     * The instant of a text, as {@link PolicyInstant} reads it.
     *
     * @param zone the policy's
     * @throws CommandLine.ParameterException if the text is none
     */
    static Instant parse(CommandSpec command, String text, ZoneId zone) {
        try {
            return PolicyInstant.parse(text, zone);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command.commandLine(), "--as-of " + e.getMessage());
        }
    }
}
