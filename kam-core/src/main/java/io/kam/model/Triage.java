package io.kam.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The triage of a case: decided, and matched by later rules.
 *
 * @param impact how far it reaches; null is unknown
 * @param urgency how soon it must be dealt with; null is unknown
 * @param difficulty how hard it is to handle; null is unknown
 * @param emergency whether it is an emergency: true if a rule says so, otherwise false
 */
public record Triage(
        @Nullable Impact impact,
        @Nullable Urgency urgency,
        @Nullable Difficulty difficulty,
        Boolean emergency) {
    public Triage {
        Objects.requireNonNull(emergency, "emergency");
    }
}
