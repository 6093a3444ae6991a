package io.kam.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a case: computed by the core, and matched by rules.
 *
 * @param readings one for each target of the case, by metric; null is unknown
 */
public record CaseClocks(@Nullable List<ClockReading> readings) {
    public CaseClocks {
        readings = Components.copy("readings", readings);
    }
}
