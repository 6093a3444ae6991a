package io.kam.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The end of the cooperation with a customer (战败客户).
 *
 * @param endedOn last day of the cooperation, which is over at the end of that day; null is unknown
 * @param statedReason the reason the customer gave; null is unknown
 * @param competitor the competitor it went to; null is unknown, or means that there is none
 * @param lastOrderOn day of its last order; null is unknown
 * @param returnIntentOn day it showed interest in returning; null if it is not known to have
 * @param feedback what it said, free text; null is unknown
 */
public record LossRecord(
        @Nullable LocalDate endedOn,
        @Nullable LossReason statedReason,
        @Nullable String competitor,
        @Nullable LocalDate lastOrderOn,
        @Nullable LocalDate returnIntentOn,
        @Personal @Nullable String feedback) {

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .endedOn(endedOn)
                .statedReason(statedReason)
                .competitor(competitor)
                .lastOrderOn(lastOrderOn)
                .returnIntentOn(returnIntentOn)
                .feedback(feedback);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable LocalDate endedOn;
        private @Nullable LossReason statedReason;
        private @Nullable String competitor;
        private @Nullable LocalDate lastOrderOn;
        private @Nullable LocalDate returnIntentOn;
        private @Nullable String feedback;

        private Builder() {}

        public Builder endedOn(@Nullable LocalDate endedOn) {
            this.endedOn = endedOn;
            return this;
        }

        public Builder statedReason(@Nullable LossReason statedReason) {
            this.statedReason = statedReason;
            return this;
        }

        public Builder competitor(@Nullable String competitor) {
            this.competitor = competitor;
            return this;
        }

        public Builder lastOrderOn(@Nullable LocalDate lastOrderOn) {
            this.lastOrderOn = lastOrderOn;
            return this;
        }

        public Builder returnIntentOn(@Nullable LocalDate returnIntentOn) {
            this.returnIntentOn = returnIntentOn;
            return this;
        }

        public Builder feedback(@Nullable String feedback) {
            this.feedback = feedback;
            return this;
        }

        /** The record. */
        public LossRecord build() {
            return new LossRecord(endedOn, statedReason, competitor, lastOrderOn, returnIntentOn, feedback);
        }
    }
}
