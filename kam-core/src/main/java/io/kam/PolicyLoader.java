package io.kam;

import io.kam.check.PolicyCheck;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import io.kam.policy.ProblemCode;
import io.kam.rule.CompiledRules;
import io.kam.rule.Place;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes policies of their files: reads, checks and compiles. Thread-safe. */
final class PolicyLoader {
    private final PolicyReader reader;
    private final RuleEngine engine;
    private final Vocabulary vocabulary;

    PolicyLoader(PolicyReader reader, RuleEngine engine, Vocabulary vocabulary) {
        this.reader = reader;
        this.engine = engine;
        this.vocabulary = vocabulary;
    }

    /**
     * A policy ready to decide.
     *
     * @throws InvalidPolicyException with everything that is wrong; also if the reader or the engine fails unexpectedly
     */
    Policy load(PolicySource source) {
        PolicySource once = new ReadOnce(source);
        PolicyDefinition definition = read(once);
        List<PolicyProblem> problems = PolicyCheck.problems(definition);
        if (!problems.isEmpty()) {
            throw invalid(source, definition.version(), problems);
        }
        return new Policy(definition, compile(once, definition), once);
    }

    private PolicyDefinition read(PolicySource source) {
        try {
            return reader.read(source, vocabulary);
        } catch (InvalidPolicyException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(source, null, ProblemCode.POLICY_UNREADABLE, "the reader fails", e);
        }
    }

    private CompiledRules compile(PolicySource source, PolicyDefinition definition) {
        List<PolicyProblem> objections;
        CompiledRules compiled = null;
        try {
            objections = engine.objections(source, definition);
            if (objections.isEmpty()) {
                compiled = engine.compile(definition.rules());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(
                    source,
                    definition.version(),
                    ProblemCode.NOT_COMPILED,
                    "the engine (" + engine.name() + ") can't compile it",
                    e);
        }
        if (!objections.isEmpty()) {
            throw invalid(source, definition.version(), objections);
        }
        if (compiled == null) {
            throw invalid(
                    source,
                    definition.version(),
                    List.of(PolicyProblem.of(
                            ProblemCode.NOT_COMPILED,
                            Place.of(source.name()),
                            "the engine (" + engine.name() + ") must compile it, it answers null")));
        }
        return CheckedRules.of(engine.name(), definition.rules(), compiled);
    }

    private static InvalidPolicyException failed(
            PolicySource source, @Nullable PolicyVersion version, ProblemCode code, String what, Throwable cause) {
        InvalidPolicyException failed = invalid(
                source,
                version,
                List.of(PolicyProblem.of(
                        code,
                        Place.of(source.name()),
                        what + ", by " + cause.getClass().getName())));
        failed.initCause(cause);
        return failed;
    }

    private static InvalidPolicyException invalid(
            PolicySource source, @Nullable PolicyVersion version, List<PolicyProblem> problems) {
        return version == null
                ? new InvalidPolicyException(source.name(), problems)
                : new InvalidPolicyException(
                        source.name(), version.id(), version.version(), version.digest(), problems);
    }
}
