package io.kam.policy;

/**
 * Offers the policy that is used where none is given. Found by {@link java.util.ServiceLoader}; implementations have a public
 * constructor without parameters.
 */
public interface StandardPolicy {
    /** Its files. */
    PolicySource source();
}
