package io.kam.rule;

/**
 * The rules of a policy, ready to be matched against facts. Implementations are thread-safe and keep nothing between
 * two calls.
 */
public interface CompiledRules {
    /**
     * Evaluates the enabled rules of a step. Effective and expiry dates are ignored here: the caller checks them.
     *
     * @throws RuleFailedException if a rule's arithmetic overflows
     */
    Evaluation evaluate(DecisionStep step, Facts facts);

    /**
     * Whether it can still be asked when its engine is closed. What decisions work out when they are read is then asked of it, else of
     * the evaluator.
     */
    default boolean outlivesEngine() {
        return false;
    }
}
