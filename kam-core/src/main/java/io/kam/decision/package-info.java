/**
 * Decisions and why they were taken: how a step's proposals are combined, the reasons, what was unknown, how long the answer
 * holds. Immutable results; no rule, number or sentence of a policy lives here.
 */
@NullMarked
package io.kam.decision;

import org.jspecify.annotations.NullMarked;
