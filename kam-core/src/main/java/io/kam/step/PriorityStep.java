package io.kam.step;

import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Triage;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.PriorityProposals;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * The step priority: the matrix's cell, raised and lowered by the bounded sum of steps, raised to the highest floor, cut to the lowest
 * cap.
 */
final class PriorityStep {
    private static final String PARAMETER = "steps";
    private static final String[] MOVES = {"raise", "lower"};
    private static final Mechanic MOVED = Mechanic.of("CORE-STEPS", MOVES);
    private static final TableSpec BOUNDS = TableSpec.of("bounds")
            .key("parameter", ValueType.TEXT)
            .column("value", ValueType.INTEGER)
            .neededBy(MOVES)
            .complete(PARAMETER)
            .checked(PriorityStep::bounds);

    static final Output<Priority> PRIORITY = Output.of("priority", Priority.class)
            .by(Combination.unique(Priority.class, "cell")
                    .then(Combination.boundedSum(Priority.class, "raise", "lower", BOUNDS, PARAMETER, MOVED))
                    .then(Combination.floorAndCap(Priority.class, "atLeast", "atMost")));

    static final Step STEP = Step.of("priority", "PRIO", PriorityProposals.class)
            .reads(
                    Customer.class,
                    SupportCase.class,
                    AsOf.class,
                    Classification.class,
                    AssignedTier.class,
                    CaseProgress.class,
                    Triage.class)
            .output(PRIORITY)
            .table(BOUNDS)
            .mechanic(MOVED)
            .decides(CasePriority.class, decided -> new CasePriority(decided.of(PRIORITY)))
            .build();

    private PriorityStep() {}

    private static List<PolicyProblem> bounds(RuleModel rules, Table bounds) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : bounds.rows()) {
            Object parameter = row.value("parameter");
            if (!PARAMETER.equals(parameter)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_BOUND,
                        row.place(),
                        "there is no parameter (" + parameter + "), only " + PARAMETER));
            } else if (row.value("value") instanceof Long steps && steps < 0) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_BOUND, row.place(), "value (" + steps + ") must be 0 or more"));
            }
        }
        return problems;
    }
}
