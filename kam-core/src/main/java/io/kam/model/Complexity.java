package io.kam.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a case difficult.
 *
 * @param departments departments involved, in the host's own words, sorted; null is unknown, empty is none
 * @param causeKnown whether its cause is known; null if not stated
 * @param contractDisputed whether the contract is disputed; null is unknown
 * @param repeatOf id of the case it repeats, not blank; null if none is known
 */
public record Complexity(
        @Nullable Set<String> departments,
        @Nullable Boolean causeKnown,
        @Nullable Boolean contractDisputed,
        @Nullable String repeatOf) {
    public Complexity {
        Components.checkReference("repeatOf", repeatOf);
        departments = Components.copy("departments", departments);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .departments(departments)
                .causeKnown(causeKnown)
                .contractDisputed(contractDisputed)
                .repeatOf(repeatOf);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Set<String> departments;
        private @Nullable Boolean causeKnown;
        private @Nullable Boolean contractDisputed;
        private @Nullable String repeatOf;

        private Builder() {}

        public Builder departments(@Nullable Set<String> departments) {
            this.departments = departments;
            return this;
        }

        public Builder causeKnown(@Nullable Boolean causeKnown) {
            this.causeKnown = causeKnown;
            return this;
        }

        public Builder contractDisputed(@Nullable Boolean contractDisputed) {
            this.contractDisputed = contractDisputed;
            return this;
        }

        public Builder repeatOf(@Nullable String repeatOf) {
            this.repeatOf = repeatOf;
            return this;
        }

        /** The record. */
        public Complexity build() {
            return new Complexity(departments, causeKnown, contractDisputed, repeatOf);
        }
    }
}
