/**
 * The standard policy as a good programmer would write it by hand: straight-line Java on the same records, with numbers from the
 * policy's tables and the same reasons. It is the limit that engines are measured against, and an oracle for them. No engine
 * belongs here.
 */
@NullMarked
package io.kam.benchmarks.hand;

import org.jspecify.annotations.NullMarked;
