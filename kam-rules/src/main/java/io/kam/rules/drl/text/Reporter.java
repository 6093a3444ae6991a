package io.kam.rules.drl.text;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is wrong with a rule file.
 *
 * @param source the file
 * @param rule the id of the rule being read; null outside rules
 * @param problems where problems go
 * @param faults where numbers stand that are told to be none, so that nothing more is to be said of them
 */
public record Reporter(
        SourceText source, @Nullable String rule, Collection<PolicyProblem> problems, Set<Integer> faults) {
    /** Outside rules. */
    public Reporter(SourceText source, Collection<PolicyProblem> problems) {
        this(source, null, problems, Set.of());
    }

    /**
     * The same for a rule.
     *
     * @param id its id; null if it has none
     * @param wrong offsets of numbers that are told to be none
     */
    public Reporter inRule(@Nullable String id, Set<Integer> wrong) {
        return new Reporter(source, id, problems, wrong);
    }

    public void tell(int offset, ProblemCode code, String message) {
        problems.add(new PolicyProblem(code, source.at(offset), rule, message));
    }

    public void tell(Refusal refusal) {
        Mistake problem = refusal.problem();
        if (problem != null && !faults.contains(refusal.offset())) {
            tell(refusal.offset(), problem.code(), problem.message());
        }
    }

    public Place at(int offset) {
        return source.at(offset);
    }
}
