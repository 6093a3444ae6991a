package io.kam.spi;

import io.kam.policy.PolicySource;

/** Offers the policy that is used where none is given. Implementations have a public constructor without parameters. */
public interface StandardPolicy {
    /** Its files. */
    PolicySource source();
}
