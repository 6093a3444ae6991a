package io.kam.model;

import static io.kam.model.Measure.COUNT;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conflict between the sides of a case (冲突缓解).
 *
 * @param source its cause; null is unknown
 * @param claims what the sides claim; null is unknown, empty is none
 * @param negotiationRounds rounds of negotiation held, 0 or more; null is unknown
 */
public record Conflict(
        @Nullable ConflictSource source,
        @Nullable List<Claim> claims,
        @Measured(COUNT) @Nullable Integer negotiationRounds) {
    public Conflict {
        COUNT.check("negotiationRounds", negotiationRounds);
        claims = Components.copy("claims", claims);
    }
}
