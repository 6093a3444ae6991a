package io.kam.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tier set by hand for a time (专家评估).
 *
 * @param tier the tier set; null is unknown
 * @param reason why, without names of people, for it is not personal; null is unknown, and the override then does not hold
 * @param approvedBy who approved it; null is not known to be approved
 * @param startsOn first day on which it holds; null is unknown
 * @param endsOn last day on which it holds, inclusive, not before {@code startsOn}; null is unknown
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
