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

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .tier(tier)
                .reason(reason)
                .approvedBy(approvedBy)
                .startsOn(startsOn)
                .endsOn(endsOn);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Tier tier;
        private @Nullable String reason;
        private @Nullable String approvedBy;
        private @Nullable LocalDate startsOn;
        private @Nullable LocalDate endsOn;

        private Builder() {}

        public Builder tier(@Nullable Tier tier) {
            this.tier = tier;
            return this;
        }

        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        public Builder approvedBy(@Nullable String approvedBy) {
            this.approvedBy = approvedBy;
            return this;
        }

        public Builder startsOn(@Nullable LocalDate startsOn) {
            this.startsOn = startsOn;
            return this;
        }

        public Builder endsOn(@Nullable LocalDate endsOn) {
            this.endsOn = endsOn;
            return this;
        }

        /** The record. */
        public TierOverride build() {
            return new TierOverride(tier, reason, approvedBy, startsOn, endsOn);
        }
    }
}
