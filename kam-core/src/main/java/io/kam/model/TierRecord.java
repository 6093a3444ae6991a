package io.kam.model;

import static io.kam.model.Measure.COUNT;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The tier a customer has and how it got it. The host stores it between decisions.
 *
 * @param tier the present tier; null is unknown
 * @param since first day of the present tier; null is unknown
 * @param earned the tier before caps and override, which is what stability works on; null is as {@code tier}
 * @param earnedSince first day of {@code earned}; null is as {@code since}
 * @param lastReviewedOn day of the last review that counted; null is unknown, or means that there was none
 * @param reviewsBelow number of failed reviews in a row so far, 0 or more; null is unknown
 * @param override the tier set by hand; null if none is known
 * @param graceTier the tier before the last fall, whose service stays during the grace period; null is unknown
 * @param graceUntil first day after the grace period, exclusive; null if no grace period is known
 * @param nextReviewOn day from which the next review is due; null is unknown
 */
public record TierRecord(
        @Nullable Tier tier,
        @Nullable LocalDate since,
        @Nullable Tier earned,
        @Nullable LocalDate earnedSince,
        @Nullable LocalDate lastReviewedOn,
        @Measured(COUNT) @Nullable Integer reviewsBelow,
        @Nullable TierOverride override,
        @Nullable Tier graceTier,
        @Nullable LocalDate graceUntil,
        @Nullable LocalDate nextReviewOn) {
    public TierRecord {
        COUNT.check("reviewsBelow", reviewsBelow);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .tier(tier)
                .since(since)
                .earned(earned)
                .earnedSince(earnedSince)
                .lastReviewedOn(lastReviewedOn)
                .reviewsBelow(reviewsBelow)
                .override(override)
                .graceTier(graceTier)
                .graceUntil(graceUntil)
                .nextReviewOn(nextReviewOn);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Tier tier;
        private @Nullable LocalDate since;
        private @Nullable Tier earned;
        private @Nullable LocalDate earnedSince;
        private @Nullable LocalDate lastReviewedOn;
        private @Nullable Integer reviewsBelow;
        private @Nullable TierOverride override;
        private @Nullable Tier graceTier;
        private @Nullable LocalDate graceUntil;
        private @Nullable LocalDate nextReviewOn;

        private Builder() {}

        public Builder tier(@Nullable Tier tier) {
            this.tier = tier;
            return this;
        }

        public Builder since(@Nullable LocalDate since) {
            this.since = since;
            return this;
        }

        public Builder earned(@Nullable Tier earned) {
            this.earned = earned;
            return this;
        }

        public Builder earnedSince(@Nullable LocalDate earnedSince) {
            this.earnedSince = earnedSince;
            return this;
        }

        public Builder lastReviewedOn(@Nullable LocalDate lastReviewedOn) {
            this.lastReviewedOn = lastReviewedOn;
            return this;
        }

        public Builder reviewsBelow(@Nullable Integer reviewsBelow) {
            this.reviewsBelow = reviewsBelow;
            return this;
        }

        public Builder override(@Nullable TierOverride override) {
            this.override = override;
            return this;
        }

        public Builder graceTier(@Nullable Tier graceTier) {
            this.graceTier = graceTier;
            return this;
        }

        public Builder graceUntil(@Nullable LocalDate graceUntil) {
            this.graceUntil = graceUntil;
            return this;
        }

        public Builder nextReviewOn(@Nullable LocalDate nextReviewOn) {
            this.nextReviewOn = nextReviewOn;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public TierRecord build() {
            return new TierRecord(
                    tier,
                    since,
                    earned,
                    earnedSince,
                    lastReviewedOn,
                    reviewsBelow,
                    override,
                    graceTier,
                    graceUntil,
                    nextReviewOn);
        }
    }
}
