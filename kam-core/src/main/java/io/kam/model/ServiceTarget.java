package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * What a case's customer was promised, or the policy grants: by when something has to happen.
 *
 * @param metric what has to happen
 * @param duration how long it may take
 * @param hours whether only business hours count; working days count in any case as the calendar has them
 * @param calendar the id of the calendar whose hours or days count; null if around the clock
 */
public record ServiceTarget(
        @Nullable Metric metric,
        @Nullable ServiceDuration duration,
        @Nullable ServiceHours hours,
        @Nullable String calendar) {}
