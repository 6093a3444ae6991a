/**
 * The evaluator of the rule model: the definition of what a policy means, which every engine must agree with, and what answers why a rule
 * matched, why not, what was unknown, and when the answer may change.
 */
@NullMarked
package io.kam.evaluator;

import org.jspecify.annotations.NullMarked;
