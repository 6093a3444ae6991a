package io.kam.spi;

import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.Vocabulary;

/** Reads policy files into the rule model. Implementations are thread-safe and have a public constructor without parameters. */
public interface PolicyReader {
    /**
     * Reads and checks a policy.
     *
     * @param source its files
     * @param vocabulary the facts that its rules may read
     * @throws InvalidPolicyException with all problems, if there are any
     */
    PolicyDefinition read(PolicySource source, Vocabulary vocabulary);
}
