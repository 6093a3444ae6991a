/**
 * Decisions as a host sees them: what was decided and why, what was unknown, how long the answer holds; and the inquiries that ask for
 * them. How they come about is in {@code io.kam.step}.
 */
@NullMarked
package io.kam.decision;

import org.jspecify.annotations.NullMarked;
