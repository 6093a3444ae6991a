/**
 * What the examples of a policy test: which rules, atoms and rows they touch, and which change of the policy none of them would notice.
 * Nothing here writes to a console or changes a policy's files.
 */
@NullMarked
package io.kam.coverage;

import org.jspecify.annotations.NullMarked;
