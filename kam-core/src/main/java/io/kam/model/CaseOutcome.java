package io.kam.model;

import static io.kam.model.Measure.GRADE;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a closed case ended for the customer.
 *
 * @param caseId id of the case, not blank
 * @param customerId id of the customer, not blank; null is unknown
 * @param closedAt when it was closed; null is unknown
 * @param inTime whether it was resolved within its target; null is unknown
 * @param satisfaction the customer's satisfaction with it, 0 (worst) to 100; null is unknown
 * @param repeat whether it repeated an earlier case; null is unknown
 */
public record CaseOutcome(
        String caseId,
        @Nullable String customerId,
        @Nullable Instant closedAt,
        @Nullable Boolean inTime,
        @Measured(GRADE) @Nullable Integer satisfaction,
        @Nullable Boolean repeat) {
    public CaseOutcome {
        Components.requireId("caseId", caseId);
        Components.checkReference("customerId", customerId);
        GRADE.check("satisfaction", satisfaction);
    }

    /** A builder for the given id, with everything else unknown. */
    public static Builder builder(String caseId) {
        Objects.requireNonNull(caseId, "caseId");
        return new Builder(caseId);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder(caseId)
                .customerId(customerId)
                .closedAt(closedAt)
                .inTime(inTime)
                .satisfaction(satisfaction)
                .repeat(repeat);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private final String caseId;
        private @Nullable String customerId;
        private @Nullable Instant closedAt;
        private @Nullable Boolean inTime;
        private @Nullable Integer satisfaction;
        private @Nullable Boolean repeat;

        private Builder(String caseId) {
            this.caseId = caseId;
        }

        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        public Builder closedAt(@Nullable Instant closedAt) {
            this.closedAt = closedAt;
            return this;
        }

        public Builder inTime(@Nullable Boolean inTime) {
            this.inTime = inTime;
            return this;
        }

        public Builder satisfaction(@Nullable Integer satisfaction) {
            this.satisfaction = satisfaction;
            return this;
        }

        public Builder repeat(@Nullable Boolean repeat) {
            this.repeat = repeat;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public CaseOutcome build() {
            return new CaseOutcome(caseId, customerId, closedAt, inTime, satisfaction, repeat);
        }
    }
}
