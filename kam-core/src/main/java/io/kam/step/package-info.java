/**
 * The decision steps, each declared once in a file of its own, and what runs the declarations: how proposals are combined, what a case
 * was promised and reached, how long an answer holds. No rule, number or sentence of a policy lives here, and no word that people read.
 */
@NullMarked
package io.kam.step;

import org.jspecify.annotations.NullMarked;
