package io.kam.spi;

import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import java.util.List;
import java.util.Objects;

/**
 * Compiles the rule model for matching. Every engine gives the same matches for the same facts. Implementations are
 * thread-safe and have a public constructor without parameters. The constructor must not acquire anything that has to
 * be closed, because engines that are not chosen are dropped. Threads with any context class loader, or with none, may
 * call an engine.
 */
public interface RuleEngine extends AutoCloseable {
    /** The name used to select the engine: {@code drools}, {@code model}. */
    String name();

    /** The rank among engines when none is selected: the highest wins; ties are resolved by name. */
    int preference();

    /**
     * What the engine has against the files of a policy that was read and found right, such as that they are not what its own tools
     * read. Asked before {@link #compile}, so that the policy is rejected. By default nothing.
     */
    default List<PolicyProblem> objections(PolicySource source, PolicyDefinition policy) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(policy, "policy");
        return List.of();
    }

    /**
     * Compiles rules, once; it may take its time. If a class or another part is missing, this method fails, not the
     * first match. The compiled rules are dropped, not closed, when nothing holds them any more: threads, connections
     * and the like belong to the engine.
     */
    CompiledRules compile(RuleModel rules);

    /**
     * Stops the threads and releases everything else that the engine holds. By default there is nothing to do. The
     * {@link io.kam.KamEngine} that found the engine calls it once, when nothing that it compiled is being matched,
     * even if it was never asked to compile. If the host created the engine, the host closes it.
     */
    @Override
    default void close() {}
}
