/**
 * Tests of policies, in JUnit and AssertJ: {@link io.kam.testkit.PolicyVerifier}, {@link io.kam.testkit.PolicyTests} and
 * {@link io.kam.testkit.KamAssertions}; and the test for those who write an engine, {@link io.kam.testkit.RuleEngineContract}, with
 * its random rules and facts. Nothing that decides belongs here.
 */
@NullMarked
package io.kam.testkit;

import org.jspecify.annotations.NullMarked;
