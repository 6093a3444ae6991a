package io.kam.rule;

import java.util.List;

/**
 * The rules of a policy, ready to be matched against facts. Implementations are thread-safe and keep nothing between
 * two calls.
 */
public interface CompiledRules {
    /**
     * Every match of every enabled rule of a step, in any order. Effective and expiry dates are ignored here: the
     * caller checks them.
     *
     * @throws RuleFailedException if a rule's arithmetic overflows
     */
    List<Match> matches(DecisionStep step, Facts facts);
}
