package io.kam.spi;

import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;

/**
 * Compiles the rule model for matching. Every engine gives the same matches for the same facts. Implementations are
 * thread-safe and have a public constructor without parameters, which acquires nothing that must be closed: engines that are
 * not chosen are dropped. They are called by threads with any context class loader, or with none.
 */
public interface RuleEngine extends AutoCloseable {
    /** The name by which it is asked for: {@code drools}, {@code model}. */
    String name();

    /** The place among engines when none is asked for: the highest is taken, ties by name. */
    int preference();

    /**
     * Compiles rules; takes what time it needs, once. What can fail for want of a class or a part fails here, not at the first
     * match. The rules are dropped, not closed, when nothing holds them any more: threads, connections and the like belong to
     * the engine.
     */
    CompiledRules compile(RuleModel rules);

    /**
     * Ends the threads and gives back what else the engine holds. By default there is none. Called once, when nothing that it
     * compiled is being matched, also where it was never asked to compile, by the {@link io.kam.KamEngine} that found it; one that the host made, the host closes.
     */
    @Override
    default void close() {}
}
