package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mutant with what makes it one.
 *
 * @param mutant as it is told
 * @param step the step that is changed
 * @param before the rules that it changes
 * @param after what they become; none if they are left out
 * @param table the table that it changes, as it becomes; null if none
 * @param rows the rows that it changes or leaves out, as they are
 * @param library whether the library itself reads the table
 * @param number the number that is changed; null if none is
 */
record Change(
        Mutant mutant,
        DecisionStep step,
        List<Rule> before,
        List<Rule> after,
        @Nullable Table table,
        List<Row> rows,
        boolean library,
        @Nullable BigDecimal number) {
    /** The policy's definition, changed. */
    PolicyDefinition definition(Policy policy) {
        List<Rule> rules = new ArrayList<>(policy.definition().rules().rules());
        rules.removeIf(rule -> before.stream().anyMatch(each -> each == rule));
        rules.addAll(after);
        return ChangedRows.definition(policy.definition(), rules, step, table);
    }

    /** The policy, changed. */
    Policy policy(Policy policy) {
        Policy rules = before.isEmpty() ? policy : policy.withMatchesOf(new ChangedMatches(policy, before, after));
        return library && table != null ? ChangedRows.policy(rules, step, table) : rules;
    }
}
