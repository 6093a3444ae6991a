package io.kam.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a customer.
 *
 * @param id the host's id of the contract, not blank
 * @param kind what it is for; null is unknown
 * @param startsOn first day in force; null is unknown
 * @param endsOn last day in force, inclusive, not before {@code startsOn}; null is unknown, or means that it has no end
 * @param guaranteedTier the lowest tier it guarantees; null if none is known
 * @param calendar id of the business calendar by which its targets count, and while it is in force those that no contract
 *     promises, not blank; null is unknown
 * @param targets service targets it promises; null is unknown, empty is none
 */
public record Contract(
        String id,
        @Nullable ContractKind kind,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Tier guaranteedTier,
        @Nullable String calendar,
        @Nullable List<ContractTarget> targets) {
    public Contract {
        Components.requireId("id", id);
        Components.checkReference("calendar", calendar);
        Components.checkPeriod(startsOn, endsOn);
        targets = Components.copy("targets", targets);
    }

    /** Whether it is in force on a day: from its first to its last day, both included; not if its first day is unknown. */
    public boolean isInForce(LocalDate day) {
        Objects.requireNonNull(day, "day");
        return startsOn != null && !startsOn.isAfter(day) && (endsOn == null || !endsOn.isBefore(day));
    }

    /** A builder for the given id, with everything else unknown. */
    public static Builder builder(String id) {
        Objects.requireNonNull(id, "id");
        return new Builder(id);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder(id)
                .kind(kind)
                .startsOn(startsOn)
                .endsOn(endsOn)
                .guaranteedTier(guaranteedTier)
                .calendar(calendar)
                .targets(targets);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable ContractKind kind;
        private @Nullable LocalDate startsOn;
        private @Nullable LocalDate endsOn;
        private @Nullable Tier guaranteedTier;
        private @Nullable String calendar;
        private @Nullable List<ContractTarget> targets;

        private Builder(String id) {
            this.id = id;
        }

        public Builder kind(@Nullable ContractKind kind) {
            this.kind = kind;
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

        public Builder guaranteedTier(@Nullable Tier guaranteedTier) {
            this.guaranteedTier = guaranteedTier;
            return this;
        }

        public Builder calendar(@Nullable String calendar) {
            this.calendar = calendar;
            return this;
        }

        public Builder targets(@Nullable List<ContractTarget> targets) {
            this.targets = targets;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public Contract build() {
            return new Contract(id, kind, startsOn, endsOn, guaranteedTier, calendar, targets);
        }
    }
}
