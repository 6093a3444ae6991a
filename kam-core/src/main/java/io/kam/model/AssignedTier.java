package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * The tier of a case's customer: decided, and matched by later rules.
 *
 * @param tier the tier; null if the customer is unknown or earns none
 */
public record AssignedTier(@Nullable Tier tier) {}
