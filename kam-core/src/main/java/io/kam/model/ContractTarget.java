package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * A service target that a contract promises.
 *
 * @param metric what must happen in time; null is unknown
 * @param priority the priority of the cases it is promised for; null is unknown
 * @param duration the time promised; null is unknown
 * @param hours the hours in which that time runs; null is unknown
 */
public record ContractTarget(
        @Nullable Metric metric,
        @Nullable Priority priority,
        @Nullable ServiceDuration duration,
        @Nullable ServiceHours hours) {}
