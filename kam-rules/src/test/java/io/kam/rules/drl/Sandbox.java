package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.KamEngine;
import io.kam.evaluator.Evaluator;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyProblem;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads a hostile policy as a host does, and sees to it that nothing of it was compiled or has run. */
final class Sandbox {
    /** The system property that hostile rules set. */
    static final String PROPERTY = "kam.hostile";

    private static final Path FILE = Path.of("kam-hostile");

    private final Counting engine = new Counting();
    private final KamEngine kam =
            KamEngine.builder().reader(new DrlPolicyReader()).engine(engine).build();

    /** An engine that counts what it is given. */
    private static final class Counting implements RuleEngine {
        private int compiled;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            compiled++;
            return new Evaluator(rules);
        }
    }

    /** What is wrong with a policy that must be refused. */
    List<String> refused(Policies policy) {
        int before = engine.compiled;
        Set<String> threads = threads();

        InvalidPolicyException invalid =
                catchThrowableOfType(InvalidPolicyException.class, () -> kam.load(policy.source()));

        assertThat(invalid).as("it must be refused").isNotNull();
        assertThat(engine.compiled).as("nothing is compiled").isEqualTo(before);
        assertThat(System.getProperty(PROPERTY)).as("nothing has run").isNull();
        assertThat(FILE)
                .as("nothing has run")
                .satisfies(file -> assertThat(Files.exists(file)).isFalse());
        assertThat(threads()).as("nothing runs").isSubsetOf(threads);
        return invalid.problems().stream().map(PolicyProblem::toString).toList();
    }

    /** Threads, but those that the platform starts when it likes. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system")
                        && !thread.getThreadGroup().getName().equals("InnocuousThreadGroup"))
                .map(thread -> thread.getName() + "#" + System.identityHashCode(thread))
                .collect(Collectors.toSet());
    }
}
