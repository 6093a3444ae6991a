package io.kam.cli;

import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of a host, which rules and examples of tests read. */
public record Fleet(
        @Nullable String id,
        @Measured(Measure.COUNT) @Nullable Integer trucks,
        @Nullable List<Tour> tours,
        @Personal @Nullable String dispatcher) {
    public record Tour(@Nullable String to) {}
}
