/**
 * What a change of a policy does to customers and cases. It compares decisions that others made, and holds counts and short lists,
 * never the customers.
 */
@NullMarked
package io.kam.comparison;

import org.jspecify.annotations.NullMarked;
