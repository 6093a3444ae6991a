package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * The tier of a case's customer: decided, and matched by later rules.
 *
 * @param tier the tier; null if the customer is unknown or earns none
 * @param service the tier whose service the customer gets: the former one during the grace period after a fall, else {@code tier};
 *     null if {@code tier} is
 */
public record AssignedTier(@Nullable Tier tier, @Nullable Tier service) {}
