/**
 * The text of a policy's files: where words and cells stand, what is wrong with them, and how much work reading may
 * take.
 */
@NullMarked
package io.kam.rules.drl.text;

import org.jspecify.annotations.NullMarked;
