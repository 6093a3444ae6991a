package io.kam.cli;

import io.kam.policy.PolicySource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the policy. */
class PolicyOption {
    private static final String ENDING = ".kamc";

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "The policy's directory, or its compiled file (*.kamc). Default: the standard policy.")
    private @Nullable Path option;

    /** The policy's directory, or its compiled file; null if none is named. */
    @Nullable
    Path directory() {
        return option;
    }

    /** The policy that is named, or the standard policy. */
    final PolicySource source() {
        Path named = directory();
        return named == null ? PolicySource.standard() : source(named);
    }

    /** The policy of a directory or compiled file. */
    static PolicySource source(Path named) {
        return isCompiled(named) ? PolicySource.compiled(named) : PolicySource.directory(named);
    }

    /** Whether a compiled file is named. */
    final boolean isCompiled() {
        Path named = directory();
        return named != null && isCompiled(named);
    }

    private static boolean isCompiled(Path named) {
        return named.toString().endsWith(ENDING) && !Files.isDirectory(named);
    }
}
