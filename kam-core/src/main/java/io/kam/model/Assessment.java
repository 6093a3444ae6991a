package io.kam.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The result when people assess whether a customer is a key customer (关键客户识别).
 *
 * @param method the method used; null is unknown
 * @param finding the result; null is unknown
 * @param by who made the assessment; null is unknown
 * @param on day of the assessment, from which it is valid; null is unknown
 * @param evidence the basis for the result, free text; null is unknown
 */
public record Assessment(
        @Nullable AssessmentMethod method,
        @Nullable Finding finding,
        @Personal @Nullable String by,
        @Nullable LocalDate on,
        @Personal @Nullable String evidence) {
    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder().method(method).finding(finding).by(by).on(on).evidence(evidence);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable AssessmentMethod method;
        private @Nullable Finding finding;
        private @Nullable String by;
        private @Nullable LocalDate on;
        private @Nullable String evidence;

        private Builder() {}

        public Builder method(@Nullable AssessmentMethod method) {
            this.method = method;
            return this;
        }

        public Builder finding(@Nullable Finding finding) {
            this.finding = finding;
            return this;
        }

        public Builder by(@Nullable String by) {
            this.by = by;
            return this;
        }

        public Builder on(@Nullable LocalDate on) {
            this.on = on;
            return this;
        }

        public Builder evidence(@Nullable String evidence) {
            this.evidence = evidence;
            return this;
        }

        /** The record. */
        public Assessment build() {
            return new Assessment(method, finding, by, on, evidence);
        }
    }
}
