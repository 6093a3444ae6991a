package io.kam.cli;

import io.kam.KamEngine;
import io.kam.policy.PolicySource;
import io.kam.spi.RuleEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the rule engine. */
final class EngineOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "The rule engine, drools or model; all decide the same. Default: drools.")
    private @Nullable String name;

    @Option(
            names = "--fact-type",
            paramLabel = "CLASS",
            description =
                    "A record of the host that rules read, by its Java name; its jar must be on the class path. Its "
                            + "facts are given in examples; to decide and explain they are unknown. May be repeated.")
    private List<String> factTypes = List.of();

    /** An engine with the policy of a directory, or the standard policy if it is null. */
    KamEngine open(@Nullable Path policy) {
        return open(policy == null ? null : PolicySource.directory(policy));
    }

    /** An engine with a policy, or the standard policy if it is null. */
    KamEngine open(@Nullable PolicySource policy) {
        KamEngine.Builder builder = KamEngine.builder();
        factTypes.forEach(type -> declare(type, builder));
        if (policy != null) {
            builder.policy(policy);
        }
        if (name != null) {
            List<String> names = ServiceLoader.load(RuleEngine.class, RuleEngine.class.getClassLoader()).stream()
                    .map(provider -> provider.get().name())
                    .sorted()
                    .toList();
            if (spec != null && !names.contains(name)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--engine (" + name + ") must be one of " + String.join(", ", names));
            }
            builder.engine(name);
        }
        return builder.build();
    }

    private void declare(String type, KamEngine.Builder builder) {
        try {
            builder.factType(Class.forName(type).asSubclass(Record.class));
        } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
            throw refused(type, "must be a record on the class path");
        } catch (IllegalArgumentException e) {
            throw refused(type, String.valueOf(e.getMessage()));
        }
    }

    private CommandLine.ParameterException refused(String type, String message) {
        return new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "--fact-type (" + type + "): " + message);
    }
}
