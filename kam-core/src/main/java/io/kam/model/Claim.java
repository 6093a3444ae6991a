package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * What one side of a conflict claims.
 *
 * @param side whose claim it is; null is unknown
 * @param text the claim in words, free text; null is unknown
 */
public record Claim(@Nullable Side side, @Personal @Nullable String text) {

    @Override
    public String toString() {
        return Components.text(this);
    }
}
