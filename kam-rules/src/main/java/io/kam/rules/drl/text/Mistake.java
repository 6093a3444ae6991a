package io.kam.rules.drl.text;

import io.kam.policy.ProblemCode;

/**
 * A mistake, wherever it stands.
 *
 * @param code what kind of mistake it is
 * @param message what is wrong
 */
public record Mistake(ProblemCode code, String message) {}
