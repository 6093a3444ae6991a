package io.kam.compiled;

import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import java.time.DateTimeException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies in compiled form, as {@link CompiledPolicy} writes them. Everything that a file names is looked up in the given
 * vocabulary; nothing of it is run. Stateless, thread-safe.
 */
public final class CompiledPolicyReader implements PolicyReader {
    /** Creates a reader. */
    public CompiledPolicyReader() {}

    @Override
    public boolean reads(Set<String> paths) {
        return CompiledFile.isAll(paths);
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidPolicyException also if the file is none of a compiled policy, is incomplete or was altered, or names what
     *     the vocabulary lacks
     */
    @Override
    public PolicyDefinition read(PolicySource source, Vocabulary vocabulary) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(vocabulary, "vocabulary");
        var files = source.filesToRead();
        if (!reads(files.keySet())) {
            throw invalid(
                    source,
                    null,
                    List.of(PolicyProblem.of(
                            ProblemCode.NOT_A_COMPILED_POLICY,
                            Place.of(source.name()),
                            "a compiled policy is one file, (" + CompiledFile.NAME + "); (kam compile) makes one")));
        }
        CompiledFile file = CompiledFile.of(source.name(), files);
        try {
            Definitions definitions = new Definitions(Reading.of(file.content()), new Known(vocabulary), file.digest());
            PolicyDefinition policy = definitions.read();
            if (policy == null) {
                throw invalid(source, file, definitions.problems());
            }
            return policy;
        } catch (Known.Missing e) {
            throw invalid(source, file, List.of(Definitions.problem(Objects.requireNonNull(e.getMessage()), null)));
        } catch (Reading.Damaged | IllegalArgumentException | DateTimeException | IllformedLocaleException e) {
            InvalidPolicyException invalid = invalid(
                    source,
                    file,
                    List.of(PolicyProblem.of(
                            ProblemCode.NOT_A_COMPILED_POLICY,
                            Place.of(CompiledFile.NAME),
                            "the file's checksum is right, but its content is not that of a policy: it "
                                    + e.getMessage() + "; (kam compile) makes one that is")));
            invalid.initCause(e);
            throw invalid;
        }
    }

    private static InvalidPolicyException invalid(
            PolicySource source, @Nullable CompiledFile file, List<PolicyProblem> problems) {
        return new InvalidPolicyException(source.name(), null, null, file == null ? null : file.digest(), problems);
    }
}
