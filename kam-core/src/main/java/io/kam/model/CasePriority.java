package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * The priority of a case: decided, and matched by later rules.
 *
 * @param priority the priority; null is unknown
 */
public record CasePriority(@Nullable Priority priority) {}
