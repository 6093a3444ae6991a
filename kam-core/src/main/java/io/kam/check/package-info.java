/**
 * What is checked of a policy beside its language: the tables and sentences that mechanics need, bands, keys, and what was probably not
 * meant. What a step needs is declared by the step.
 */
@NullMarked
package io.kam.check;

import org.jspecify.annotations.NullMarked;
