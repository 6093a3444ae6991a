package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * What must happen by when: promised to the case's customer, or granted by the policy.
 *
 * @param metric what must happen
 * @param duration the time allowed
 * @param hours whether only business hours count; working days always follow the calendar
 * @param calendar the id of the calendar whose hours or days count; null if around the clock
 */
public record ServiceTarget(
        @Nullable Metric metric,
        @Nullable ServiceDuration duration,
        @Nullable ServiceHours hours,
        @Nullable String calendar) {}
