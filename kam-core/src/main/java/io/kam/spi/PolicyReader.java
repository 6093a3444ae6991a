package io.kam.spi;

import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import io.kam.rule.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** Reads policy files into the rule model. Implementations are thread-safe and have a public constructor without parameters. */
public interface PolicyReader {
    /**
     * Reads and checks a policy.
     *
     * @param source its files
     * @param vocabulary the facts that its rules may read
     * @throws InvalidPolicyException with all problems, if there are any
     */
    PolicyDefinition read(PolicySource source, Vocabulary vocabulary);

    /**
     * Whether it is the reader for files of these paths, right or wrong as they may be; asked where the class path has several. By
     * default it is for all but a policy in {@linkplain CompiledFile compiled form}.
     */
    default boolean reads(Set<String> paths) {
        return !CompiledFile.isAll(paths);
    }

    /**
     * The readers of the class path as one: each policy is read by the one that {@link #reads} its files. If several do, the
     * one whose class name comes first.
     *
     * @throws IllegalStateException if the class path has none
     */
    static PolicyReader ofClassPath() {
        Map<String, PolicyReader> all = new TreeMap<>();
        for (PolicyReader reader : ServiceLoader.load(PolicyReader.class, PolicyReader.class.getClassLoader())) {
            all.put(reader.getClass().getName(), reader);
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("no " + PolicyReader.class.getName()
                    + " is on the class path. Maybe the artifact io.kam:kam-rules is missing");
        }
        return (source, vocabulary) -> {
            Set<String> paths = source.filesToRead().keySet();
            for (PolicyReader reader : all.values()) {
                if (reader.reads(paths)) {
                    return reader.read(source, vocabulary);
                }
            }
            String missing = CompiledFile.isAll(paths)
                    ? "no reader of compiled policies is on the class path. Maybe the artifact io.kam:kam-runtime is missing"
                    : "no reader of rules and tables is on the class path. Maybe the artifact io.kam:kam-rules is missing,"
                            + " or the policy is to be compiled";
            throw new InvalidPolicyException(
                    source.name(), List.of(PolicyProblem.of(ProblemCode.NO_READER, Place.of(source.name()), missing)));
        };
    }
}
