package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * Who the customer is (客户分类): the result of the classification, which later rules can read.
 *
 * @param value the value class (客户价值); null is unknown
 * @param importance the importance class (客户重要性); null is unknown
 * @param potential the potential class (客户潜力); null is unknown
 * @param stage the life-cycle stage (客户生命周期); null is unknown
 */
public record Classification(
        @Nullable ValueClass value,
        @Nullable Importance importance,
        @Nullable Potential potential,
        @Nullable LifecycleStage stage) {}
