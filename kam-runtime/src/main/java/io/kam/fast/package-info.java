/** The fast engine: code generated for each policy. */
@NullMarked
package io.kam.fast;

import org.jspecify.annotations.NullMarked;
