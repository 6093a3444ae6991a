/** Benchmarks, one class per question, each against something that is measured in the same run. No other module uses them. */
@NullMarked
package io.kam.benchmarks;

import org.jspecify.annotations.NullMarked;
