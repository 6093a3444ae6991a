package io.kam.decision;

import io.kam.decision.Reason.Outcome;
import io.kam.model.CasePriority;
import io.kam.model.Priority;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Combines the proposals of the step priority: the matrix's cell, raised and lowered by the bounded sum of steps, raised to
 * the highest floor, cut to the lowest cap.
 */
final class PriorityStep {
    private static final String FIELD = "priority";

    private final Policy policy;
    private final List<Proposed> proposals;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private PriorityStep(Policy policy, List<Proposed> proposals) {
        this.policy = policy;
        this.proposals = proposals;
    }

    static StepResult<CasePriority> decide(Policy policy, CompiledRules rules, Facts facts) {
        Evaluation evaluation = Evaluation.of(policy, rules, DecisionStep.PRIORITY, facts);
        List<Proposed> proposals = evaluation.proposals(match -> FIELD);
        PriorityStep step = new PriorityStep(policy, proposals);
        CasePriority priority = new CasePriority(step.priority());
        return new StepResult<>(evaluation, priority, step.proposals, step.diagnostics);
    }

    private List<Proposed> by(String verb) {
        return proposals.stream().filter(p -> p.isBy(verb)).toList();
    }

    private @Nullable Priority priority() {
        Priority cell = cell();
        Priority moved = cell == null ? null : moved(cell);
        List<Proposed> floors = by("atLeast");
        List<Proposed> caps = by("atMost");
        Priority floor = values(floors).min(Comparator.naturalOrder()).orElse(null);
        Priority cap = values(caps).max(Comparator.naturalOrder()).orElse(null);
        Priority raised = floor != null && (moved == null || floor.compareTo(moved) < 0) ? floor : moved;
        boolean cuts = raised != null && cap != null && raised.compareTo(cap) < 0;
        Priority decided = cuts ? cap : raised;
        for (Proposed proposed : floors) {
            Priority to = proposed.argument(0, Priority.class);
            boolean cut = decided != null && to.compareTo(decided) < 0;
            proposed.became(to == decided ? Outcome.DECIDED : cut ? Outcome.CUT : Outcome.LOST);
        }
        if (cuts) {
            caps.stream().filter(p -> p.argument(0, Priority.class) == cap).forEach(p -> p.became(Outcome.DECIDED));
        }
        if (moved != null && moved != decided) {
            Outcome outcome = cuts ? Outcome.CUT : Outcome.LOST;
            proposals.stream()
                    .filter(p -> p.isBy("cell") || p.isBy("raise") || p.isBy("lower") || p.isBy("moved"))
                    .forEach(p -> p.became(outcome));
        }
        return decided;
    }

    private static Stream<Priority> values(List<Proposed> proposals) {
        return proposals.stream().map(p -> p.argument(0, Priority.class));
    }

    /** The cell of the matrix; null if there is none, or two rules or rows give different ones. */
    private @Nullable Priority cell() {
        List<Proposed> cells = by("cell");
        List<Priority> values = values(cells).distinct().toList();
        if (values.size() > 1) {
            diagnostics.add(new Diagnostic(
                    Diagnostic.Kind.CONFLICT,
                    List.of(FIELD),
                    cells.stream().map(Proposed::ruleAndRow).toList()));
            return null;
        }
        cells.forEach(p -> p.became(Outcome.DECIDED));
        return values.isEmpty() ? null : values.get(0);
    }

    /** The cell raised and lowered by the steps proposed, as far as the policy's bound allows. */
    private Priority moved(Priority cell) {
        List<Proposed> steps =
                Stream.concat(by("raise").stream(), by("lower").stream()).toList();
        if (steps.isEmpty()) {
            return cell;
        }
        long raises = sum("raise");
        long lowers = sum("lower");
        Table bounds = CoreTables.of(policy.definition().rules(), DecisionStep.PRIORITY, "bounds");
        Row row = bounds.rowsWhere("parameter", CoreTables.STEPS_PARAMETER).get(0);
        long bound = (Long) CoreTables.known(row, "value");
        long net = Math.max(-bound, Math.min(bound, Math.subtractExact(raises, lowers)));
        int last = Priority.values().length - 1;
        Priority moved = Priority.values()[(int) Math.max(0, Math.min(last, cell.ordinal() - net))];
        steps.forEach(p -> p.became(Outcome.DECIDED));
        Proposed core = Proposed.ofCore(
                CoreTables.STEPS,
                "moved",
                moved,
                List.of(
                        new Evidence("cell", cell.name()),
                        new Evidence("raise", Ops.print(raises)),
                        new Evidence("lower", Ops.print(lowers)),
                        new Evidence("boundRow.value", Ops.print(bound))),
                row.place(),
                FIELD);
        core.became(Outcome.DECIDED);
        proposals.add(core);
        return moved;
    }

    private long sum(String verb) {
        return (Long) Ops.sum(
                by(verb).stream().map(p -> p.argument(0, Long.class)).toList(), true);
    }
}
