package io.kam.policy;

/**
 * Is notified by an engine when a policy becomes active, is rejected, or has changed without a new version. It is
 * called in the thread that builds, loads or activates; for swaps in their order, and after each one. If it throws, the
 * exception is logged and changes nothing else. If a listener activates a policy, all listeners are notified of that
 * swap after they have all been notified of the previous one. Implementations are thread-safe and must never wait for
 * another thread that activates.
 */
@FunctionalInterface
public interface PolicyListener {
    /** A policy became active, was rejected, or has other content than its version had before. */
    void on(PolicyEvent event);
}
