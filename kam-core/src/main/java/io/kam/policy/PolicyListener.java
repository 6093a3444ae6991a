package io.kam.policy;

/**
 * Is told by an engine which policy became active, which was refused and which changed under an unchanged version. It is called in the thread that builds, loads or
 * activates, of swaps in their order and after each; what it throws is logged and changes nothing else. If a listener activates
 * a policy, all are told of that swap once all have been told of the one before. Implementations are thread-safe, and never wait
 * for another thread that activates.
 */
@FunctionalInterface
public interface PolicyListener {
    /** A policy became active, was refused, or has other content than its version had. */
    void on(PolicyEvent event);
}
