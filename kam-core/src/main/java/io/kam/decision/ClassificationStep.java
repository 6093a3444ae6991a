package io.kam.decision;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Classification;
import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Combines the proposals of the step classification: points summed and banded, highest class, first stage. */
final class ClassificationStep {
    private final RuleModel rules;
    private final List<Proposed> proposals;
    private final List<Proposed> core = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private ClassificationStep(RuleModel rules, List<Proposed> proposals) {
        this.rules = rules;
        this.proposals = proposals;
    }

    static StepResult<Classification> decide(Policy policy, Facts facts) {
        Evaluation evaluation = Evaluation.of(policy, policy.compiled(), DecisionStep.CLASSIFICATION, facts);
        List<Proposed> proposals = evaluation.proposals(ClassificationStep::field);
        ClassificationStep step = new ClassificationStep(policy.definition().rules(), proposals);
        Classification value = new Classification(
                step.highest(CustomerClass.VALUE, ValueClass.class, ""),
                step.highest(CustomerClass.IMPORTANCE, Importance.class, "importance"),
                step.highest(CustomerClass.POTENTIAL, Potential.class, "potential"),
                step.stage());
        step.core.addAll(proposals);
        return new StepResult<>(evaluation, value, step.core, step.diagnostics);
    }

    private static String field(Match match) {
        boolean points = match.rule().then().verb().name().equals("points");
        Object of = points ? match.arguments()[0] : null;
        return of == null ? "classification." + match.rule().then().verb().name() : field((CustomerClass) of);
    }

    private static String field(CustomerClass of) {
        return "classification." + of.name().toLowerCase(Locale.ROOT);
    }

    /** The highest of the class that the points give and those proposed directly; null if there is none. */
    private <E extends Enum<E>> @Nullable E highest(CustomerClass of, Class<E> type, String verb) {
        List<Proposed> direct = proposals.stream().filter(p -> p.isBy(verb)).toList();
        List<Proposed> points = proposals.stream()
                .filter(p -> p.isBy("points") && p.argument(0, CustomerClass.class) == of)
                .toList();
        Proposed banded = points.isEmpty() ? null : banded(of, points);
        List<E> candidates = new ArrayList<>();
        direct.forEach(p -> candidates.add(p.argument(0, type)));
        if (banded != null) {
            candidates.add(banded.argument(0, type));
        }
        E winner = candidates.stream().min(Comparator.naturalOrder()).orElse(null);
        direct.stream().filter(p -> p.argument(0, type) == winner).forEach(p -> p.became(Outcome.DECIDED));
        if (banded != null && banded.argument(0, type) == winner) {
            banded.became(Outcome.DECIDED);
            points.forEach(p -> p.became(Outcome.DECIDED));
        }
        return winner;
    }

    /** The class that the points give, as a proposal of the core; null if too few criteria are known. */
    private @Nullable Proposed banded(CustomerClass of, List<Proposed> points) {
        long criteria =
                points.stream().map(p -> p.argument(1, String.class)).distinct().count();
        Table minimums = CoreTables.of(rules, DecisionStep.CLASSIFICATION, "minimums");
        long minimum = (Long) CoreTables.value(minimums, "class", of, "criteria");
        if (criteria < minimum) {
            diagnostics.add(new Diagnostic(
                    Diagnostic.Kind.TOO_FEW_CRITERIA,
                    List.of(field(of)),
                    points.stream().map(Proposed::id).toList()));
            return null;
        }
        long sum = (Long) Ops.sum(
                points.stream().map(p -> p.argument(2, Long.class)).toList(), true);
        Row band = Bands.of(rules, of, sum);
        if (band == null) {
            return null;
        }
        Proposed banded = Proposed.ofCore(
                CoreTables.BAND,
                "band",
                Bands.classOf(of, band),
                List.of(
                        new Evidence("points(" + of + ")", Ops.print(sum)),
                        new Evidence("criteria(" + of + ")", Ops.print(criteria)),
                        new Evidence("bandRow.from", Ops.print(band.value("from"))),
                        new Evidence("bandRow.below", Ops.print(band.value("below")))),
                band.place(),
                field(of));
        core.add(banded);
        return banded;
    }

    /** The stage that the policy ranks first; null if none is proposed. */
    private @Nullable LifecycleStage stage() {
        List<Proposed> stages = proposals.stream().filter(p -> p.isBy("stage")).toList();
        if (stages.isEmpty()) {
            return null;
        }
        Table ranks = CoreTables.of(rules, DecisionStep.CLASSIFICATION, "stages");
        LifecycleStage winner = stages.stream()
                .map(p -> p.argument(0, LifecycleStage.class))
                .min(Comparator.comparing(stage -> (Long) CoreTables.value(ranks, "stage", stage, "precedence")))
                .orElseThrow();
        stages.stream()
                .filter(p -> p.argument(0, LifecycleStage.class) == winner)
                .forEach(p -> p.became(Outcome.DECIDED));
        return winner;
    }
}
