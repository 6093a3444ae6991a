package io.kam.rules.drl;

import io.kam.policy.PolicyProblem;
import io.kam.rule.Place;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is wrong with a rule file.
 *
 * @param source the file
 * @param rule the id of the rule being read; null outside rules
 * @param problems where problems go
 */
record Reporter(SourceText source, @Nullable String rule, Collection<PolicyProblem> problems) {
    /** The same for a rule. */
    Reporter inRule(String id) {
        return new Reporter(source, id, problems);
    }

    void tell(int offset, String message) {
        problems.add(new PolicyProblem(source.at(offset), rule, message));
    }

    void tell(Refusal refusal) {
        String problem = refusal.problem();
        if (problem != null) {
            tell(refusal.offset(), problem);
        }
    }

    Place at(int offset) {
        return source.at(offset);
    }
}
