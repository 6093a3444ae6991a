package io.kam.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes a case urgent.
 *
 * @param deadline the latest time by which it must be solved; null is unknown, or means that there is none
 * @param workStopped whether the customer's work has stopped; null is unknown
 * @param safety whether people are in danger; null is unknown
 * @param legal whether legal issues are involved; null is unknown
 * @param publicity who has heard of it; null is unknown
 * @param emotion how the customer feels; null is unknown
 */
public record Pressure(
        @Nullable Instant deadline,
        @Nullable Boolean workStopped,
        @Nullable Boolean safety,
        @Nullable Boolean legal,
        @Nullable Publicity publicity,
        @Nullable Emotion emotion) {

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .deadline(deadline)
                .workStopped(workStopped)
                .safety(safety)
                .legal(legal)
                .publicity(publicity)
                .emotion(emotion);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Instant deadline;
        private @Nullable Boolean workStopped;
        private @Nullable Boolean safety;
        private @Nullable Boolean legal;
        private @Nullable Publicity publicity;
        private @Nullable Emotion emotion;

        private Builder() {}

        public Builder deadline(@Nullable Instant deadline) {
            this.deadline = deadline;
            return this;
        }

        public Builder workStopped(@Nullable Boolean workStopped) {
            this.workStopped = workStopped;
            return this;
        }

        public Builder safety(@Nullable Boolean safety) {
            this.safety = safety;
            return this;
        }

        public Builder legal(@Nullable Boolean legal) {
            this.legal = legal;
            return this;
        }

        public Builder publicity(@Nullable Publicity publicity) {
            this.publicity = publicity;
            return this;
        }

        public Builder emotion(@Nullable Emotion emotion) {
            this.emotion = emotion;
            return this;
        }

        /** The record. */
        public Pressure build() {
            return new Pressure(deadline, workStopped, safety, legal, publicity, emotion);
        }
    }
}
