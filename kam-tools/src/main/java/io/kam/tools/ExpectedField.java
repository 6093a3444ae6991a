package io.kam.tools;

import io.kam.decision.TierDecision;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import io.kam.rule.DecisionStep;
import io.kam.rule.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a step's decision that examples may check, in the column {@code expect.<field>}.
 *
 * @param step the step that decides it
 * @param field its name, as examples write it
 * @param reasonField its name, as reasons give it
 * @param type the type of its values
 * @param reading finds its value in a decision; null if unknown
 */
record ExpectedField(
        DecisionStep step,
        String field,
        String reasonField,
        ValueType type,
        Function<TierDecision, @Nullable Object> reading) {
    private static final List<ExpectedField> ALL = List.of(
            classified("value", ValueClass.class, d -> d.classification().value()),
            classified("importance", Importance.class, d -> d.classification().importance()),
            classified("potential", Potential.class, d -> d.classification().potential()),
            classified("stage", LifecycleStage.class, d -> d.classification().stage()),
            new ExpectedField(DecisionStep.TIER, "tier", "tier", ValueType.ofEnum(Tier.class), TierDecision::tier),
            new ExpectedField(
                    DecisionStep.TIER, "reviewDueAt", "reviewDueAt", ValueType.INSTANT, TierDecision::reviewDueAt));

    private static ExpectedField classified(
            String field, Class<?> type, Function<TierDecision, @Nullable Object> reading) {
        return new ExpectedField(
                DecisionStep.CLASSIFICATION, field, "classification." + field, ValueType.ofEnum(type), reading);
    }

    /** Those of a step. */
    static List<ExpectedField> of(DecisionStep step) {
        return ALL.stream().filter(each -> each.step == step).toList();
    }

    /** The field's value in a decision; null if unknown. */
    @Nullable
    Object of(TierDecision decision) {
        return reading.apply(decision);
    }
}
