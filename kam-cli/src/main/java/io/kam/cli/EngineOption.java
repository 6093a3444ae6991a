package io.kam.cli;

import io.kam.KamEngine;
import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.rule.Place;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how a policy is run: by which rule engine, and with which facts and steps of the host. */
final class EngineOption {
    /** The engine of a command that is not told which. */
    static final String DEFAULT = "fast";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "The rule engine: drools, fast or model; all decide the same. Default: " + DEFAULT + ".")
    private String name = DEFAULT;

    @Option(
            names = "--fact-type",
            paramLabel = "CLASS",
            description =
                    "A record of the host that rules read, by its Java name; its jar must be on the class path. Its "
                            + "facts are given in examples; to decide and explain they are unknown. May be repeated.")
    private List<String> factTypes = List.of();

    @Option(
            names = "--step",
            paramLabel = "CLASS",
            description =
                    "A decision step of the host, by the Java name of the public class that has it as its one public static "
                            + "field, or method without parameters, of type Step; its jar must be on the class path. Its "
                            + "folder of the policy is checked and tested. May be repeated.")
    private List<String> steps = List.of();

    /** An engine with a policy. */
    KamEngine open(PolicySource policy) {
        KamEngine.Builder builder = KamEngine.builder().policy(policy);
        List<Step> all = allSteps();
        all.subList(Steps.all().size(), all.size()).forEach(builder::step);
        declared(Vocabulary.of(all)).forEach(builder::factType);
        List<String> names = engines().map(RuleEngine::name).sorted().toList();
        if (!names.contains(name)) {
            throw usage("--engine (" + name + ") must be one of " + String.join(", ", names));
        }
        builder.engine(name);
        try {
            return builder.build();
        } catch (InvalidPolicyException e) {
            throw byItsName(e, policy);
        }
    }

    /** Problems of a compiled file, which has one name within a policy, by the name that was given. */
    private static InvalidPolicyException byItsName(InvalidPolicyException e, PolicySource policy) {
        List<PolicyProblem> named = e.problems().stream()
                .map(problem -> problem.place().file().equals(CompiledFile.NAME)
                        ? PolicyProblem.of(problem.code(), Place.of(policy.name()), problem.message())
                        : problem)
                .toList();
        return new InvalidPolicyException(e.source(), e.id(), e.version(), e.digest(), named);
    }

    private static Stream<RuleEngine> engines() {
        return ServiceLoader.load(RuleEngine.class, RuleEngine.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    /** What the engines besides this one have against the files of a policy that this one takes. */
    List<PolicyProblem> objectionsOfOthers(PolicySource source, PolicyDefinition policy) {
        return engines()
                .filter(other -> !other.name().equals(name))
                .flatMap(other -> other.objections(source, policy).stream())
                .toList();
    }

    /** What the files of a policy say that can be read, though it may be refused for what they say; empty if they can't. */
    Optional<PolicyDefinition> read(PolicySource policy) {
        Vocabulary steps = Vocabulary.of(allSteps());
        Vocabulary vocabulary = steps.with(declared(steps));
        try {
            return Optional.of(PolicyReader.ofClassPath().read(policy, vocabulary));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Opening it has reported this.
            return Optional.empty();
        }
    }

    /** The steps of the domain, and then those of the host. */
    private List<Step> allSteps() {
        List<Step> all = new ArrayList<>(Steps.all());
        for (String name : steps) {
            try {
                Step step = OwnStep.of(name);
                Steps.check(all, step);
                all.add(step);
            } catch (IllegalArgumentException e) {
                throw usage("--step (" + name + ") " + e.getMessage());
            }
        }
        return all;
    }

    private Set<Class<? extends Record>> declared(Vocabulary vocabulary) {
        Set<Class<? extends Record>> declared = new LinkedHashSet<>();
        for (String type : factTypes) {
            try {
                declared.add(Class.forName(type).asSubclass(Record.class));
                vocabulary.with(declared);
            } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
                throw usage("--fact-type (" + type + "): must be a record on the class path");
            } catch (IllegalArgumentException e) {
                throw usage("--fact-type (" + type + "): " + e.getMessage());
            }
        }
        return declared;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
