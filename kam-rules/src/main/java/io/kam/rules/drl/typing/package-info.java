/** What the names of a rule mean: its structure becomes the typed rule, or what is wrong with it. */
@NullMarked
package io.kam.rules.drl.typing;

import org.jspecify.annotations.NullMarked;
