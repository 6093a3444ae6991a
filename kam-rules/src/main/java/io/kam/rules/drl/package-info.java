/**
 * Reads policy files, DRL and CSV, into the rule model, or tells everything that is wrong with them. Nothing here evaluates
 * or compiles a rule; what is not named by the profile does not get past this package.
 */
@NullMarked
package io.kam.rules.drl;

import org.jspecify.annotations.NullMarked;
