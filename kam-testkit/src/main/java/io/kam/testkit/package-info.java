/**
 * What those who write an engine test it with: {@link io.kam.testkit.RuleEngineContract}. Random rules and facts live here, and
 * nothing that decides.
 */
@NullMarked
package io.kam.testkit;

import org.jspecify.annotations.NullMarked;
