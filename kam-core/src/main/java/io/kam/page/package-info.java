/** The page of a decision that a person reads, in English or Chinese. It knows nothing of steps: what to show is given. */
@NullMarked
package io.kam.page;

import org.jspecify.annotations.NullMarked;
