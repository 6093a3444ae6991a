package io.kam.step;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Checks the weights of a mean. */
final class Weights {
    static final String COLUMN = "weight";

    private Weights() {}

    /**
     * What is wrong with the weights of a table: one is below 0, or all are 0.
     *
     * @param zero what a weight of 0 does, for messages
     */
    static List<PolicyProblem> problems(Table weights, String zero) {
        List<PolicyProblem> problems = new ArrayList<>();
        boolean all = true;
        for (Row row : weights.rows()) {
            if (row.value(COLUMN) instanceof BigDecimal weight) {
                all &= weight.signum() == 0;
                if (weight.signum() < 0) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.INVALID_WEIGHT,
                            row.place(),
                            "weight (" + Ops.print(weight) + ") must be 0 or more; 0 " + zero));
                }
            } else {
                all = false;
            }
        }
        if (all) {
            problems.add(PolicyProblem.of(
                    ProblemCode.INVALID_WEIGHT,
                    weights.place(),
                    "the weights sum to (0); one of them must be more than 0"));
        }
        return problems;
    }
}
