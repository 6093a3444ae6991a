package io.kam.policy;

/**
 * Provides the policy that is used if none is given. Found by {@link java.util.ServiceLoader}; implementations have a
 * public constructor without parameters.
 */
public interface StandardPolicy {
    /** Its files. */
    PolicySource source();
}
