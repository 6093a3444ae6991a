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
}
