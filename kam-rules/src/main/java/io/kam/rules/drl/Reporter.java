package io.kam.rules.drl;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
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

    void tell(int offset, ProblemCode code, String message) {
        problems.add(new PolicyProblem(code, source.at(offset), rule, message));
    }

    void tell(Refusal refusal) {
        Mistake problem = refusal.problem();
        if (problem != null) {
            tell(refusal.offset(), problem.code(), problem.message());
        }
    }

    Place at(int offset) {
        return source.at(offset);
    }
}
