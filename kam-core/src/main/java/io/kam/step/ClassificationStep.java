package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.AssessmentMethod;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.IdentificationMethod;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.page.ExplanationPage;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.ClassificationProposals;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The step classification: for each class the highest of what its points give and what is proposed outright; the first stage. */
final class ClassificationStep {
    private static final String IDENTIFIED = "identifiedBy";
    private static final String DISREGARD = "disregard";
    private static final TableSpec RANKS = TableSpec.of("stages")
            .key("stage", LifecycleStage.class)
            .column("precedence", ValueType.INTEGER)
            .neededBy("stage")
            .complete((Object[]) LifecycleStage.values())
            .checked(ClassificationStep::precedences);

    private static final TableSpec VALIDITY = TableSpec.of("validity")
            .key("method", AssessmentMethod.class)
            .column("months", ValueType.INTEGER)
            .neededBy(DISREGARD)
            .complete((Object[]) AssessmentMethod.values())
            .checked(ClassificationStep::months);

    static final Output<ValueClass> VALUE = ClassPoints.output(CustomerClass.VALUE, ValueClass.class)
            .readFrom(Classification.class, Classification::value);
    static final Output<Importance> IMPORTANCE = ClassPoints.output(
                    CustomerClass.IMPORTANCE, Importance.class, "importance")
            .readFrom(Classification.class, Classification::importance);
    static final Output<Potential> POTENTIAL = ClassPoints.output(CustomerClass.POTENTIAL, Potential.class, "potential")
            .readFrom(Classification.class, Classification::potential);
    static final Output<LifecycleStage> STAGE = Output.of("stage", LifecycleStage.class)
            .field("classification.stage")
            .by(Combination.ranked(LifecycleStage.class, RANKS, "precedence", "stage"))
            .readFrom(Classification.class, Classification::stage);

    static final Output<Set<IdentificationMethod>> IDENTIFIED_BY = Output.<Set<IdentificationMethod>>ofOwn(
                    "identifiedBy")
            .field("classification." + IDENTIFIED)
            .by(Combination.of(ClassificationStep::identified, IDENTIFIED, DISREGARD))
            .shownAs(ValueType.setOf(ValueType.TEXT), (situation, methods) -> names(methods))
            .onPage(ClassificationStep::lines)
            .readFrom(Classification.class, Classification::identifiedBy);

    static final Step STEP = Step.of("classification", "CLASS", ClassificationProposals.class)
            .reads(Customer.class, AsOf.class)
            .output(VALUE)
            .output(IMPORTANCE)
            .output(POTENTIAL)
            .output(STAGE)
            .output(IDENTIFIED_BY)
            .nestedIn("classification")
            .table(ClassTables.BANDS)
            .table(ClassTables.MINIMUMS)
            .table(RANKS)
            .table(VALIDITY)
            .mechanic(ClassPoints.BANDED)
            .decides(
                    Classification.class,
                    decided -> new Classification(
                            decided.of(VALUE),
                            decided.of(IMPORTANCE),
                            decided.of(POTENTIAL),
                            decided.of(STAGE),
                            decided.of(IDENTIFIED_BY)))
            .build();

    private ClassificationStep() {}

    /** All methods that are proposed, in declared order; the assessments that the rules leave out are reported. */
    private static @Nullable Set<IdentificationMethod> identified(
            Combining in, @Nullable Set<IdentificationMethod> before) {
        List<Proposed> proposals = in.by(IDENTIFIED, DISREGARD);
        if (proposals.isEmpty()) {
            return Set.of();
        }
        Set<IdentificationMethod> methods = EnumSet.noneOf(IdentificationMethod.class);
        for (Proposed proposed : proposals) {
            proposed.became(Outcome.DECIDED);
            if (proposed.isBy(IDENTIFIED)) {
                methods.add(proposed.argument(0, IdentificationMethod.class));
            } else {
                String assessment = proposed.argument(0, AssessmentMethod.class) + " "
                        + proposed.argument(1, LocalDate.class) + ": " + proposed.argument(2, String.class);
                in.diagnose(Diagnostic.Kind.ASSESSMENT_DISREGARDED, List.of(assessment), List.of(proposed.id()));
            }
        }
        return Collections.unmodifiableSet(methods);
    }

    /** The names of methods as examples and JSON list them: sorted. */
    private static List<String> names(Set<IdentificationMethod> methods) {
        return methods.stream().map(Enum::name).sorted().toList();
    }

    /** A line of the page for each method; none if there is no method, as for most customers. */
    private static List<ExplanationPage.Field> lines(Situation situation) {
        Classification decided = (Classification) situation.find(Classification.class);
        Set<IdentificationMethod> methods = decided == null ? null : decided.identifiedBy();
        return methods == null || methods.isEmpty()
                ? List.of()
                : List.of(new ExplanationPage.Field(IDENTIFIED, List.copyOf(methods)));
    }

    private static List<PolicyProblem> months(RuleModel rules, Table validity) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : validity.rows()) {
            if (row.value("months") instanceof Long months && months < 1) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_VALIDITY,
                        row.place(),
                        "months (" + months + ") must be 1 or more; to ignore the method, disable its rules"));
            }
        }
        return problems;
    }

    private static List<PolicyProblem> precedences(RuleModel rules, Table stages) {
        List<PolicyProblem> problems = new ArrayList<>();
        Map<Object, Row> seen = new HashMap<>();
        for (Row row : stages.rows()) {
            Object precedence = row.value("precedence");
            Row first = precedence == null ? null : seen.putIfAbsent(precedence, row);
            if (first != null) {
                problems.add(PolicyProblem.of(
                        ProblemCode.REPEATED_PRECEDENCE,
                        row.place(),
                        "precedence (" + precedence + ") is that of " + first.key() + " too, at " + first.place()));
            }
        }
        return problems;
    }
}
