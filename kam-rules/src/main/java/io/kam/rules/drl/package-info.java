/**
 * Reads policy files, DRL and CSV, into the rule model, or reports everything that is wrong with them. Nothing here
 * evaluates or compiles a rule; what the profile does not allow does not get past this package.
 */
@NullMarked
package io.kam.rules.drl;

import org.jspecify.annotations.NullMarked;
