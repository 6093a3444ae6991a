package io.kam.model;

import static io.kam.model.Measure.COUNT;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A level that the rules raised a case to.
 *
 * @param level the level, 1 or more; null is unknown
 * @param at when
 */
public record RecordedLevel(@Measured(COUNT) @Nullable Integer level, Instant at) {
    public RecordedLevel {
        COUNT.check("level", level);
        Objects.requireNonNull(at, "at");
        Components.checkInstant("at", at);
    }
}
