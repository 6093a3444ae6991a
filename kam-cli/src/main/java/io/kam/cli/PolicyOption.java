package io.kam.cli;

import io.kam.policy.PolicySource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the policy. */
class PolicyOption {
    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "The policy's directory. Default: the standard policy.")
    private @Nullable Path option;

    /** The policy's directory; null if none is named. */
    @Nullable
    Path directory() {
        return option;
    }

    /** The policy that is named, or the standard policy. */
    final PolicySource source() {
        Path directory = directory();
        return directory == null ? PolicySource.standard() : PolicySource.directory(directory);
    }
}
