/**
 * The rule model: what a checked policy consists of, typed and engine-neutral, and the evaluator that defines its
 * meaning. Nothing here knows a rule language, a file format or a decision; the only facts it names are those of
 * {@link io.kam.model}.
 */
@NullMarked
package io.kam.rule;

import org.jspecify.annotations.NullMarked;
