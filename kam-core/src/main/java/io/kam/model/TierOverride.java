package io.kam.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tier set by hand for a limited time (专家评估).
 *
 * @param tier the tier set; null is unknown
 * @param reason the reason, without names of people, because it is not personal; null is unknown, and the override is
 *     then ignored
 * @param approvedBy who approved it; null means not known to be approved
 * @param startsOn first day on which it applies; null is unknown
 * @param endsOn last day on which it applies, inclusive, not before {@code startsOn}; null is unknown
 */
public record TierOverride(
        @Nullable Tier tier,
        @Nullable String reason,
        @Personal(decides = true) @Nullable String approvedBy,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn) {
    public TierOverride {
        Components.checkPeriod(startsOn, endsOn);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }
}
