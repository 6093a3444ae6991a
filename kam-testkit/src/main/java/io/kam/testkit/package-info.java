/**
 * The test for those who write an engine: {@link io.kam.testkit.RuleEngineContract}. Random rules and facts belong
 * here, and nothing that decides.
 */
@NullMarked
package io.kam.testkit;

import org.jspecify.annotations.NullMarked;
