/**
 * The facts of a decision: customer, case and their parts as immutable, thread-safe records in which a null component
 * is unknown, with the enums and value types they consist of. Nothing that decides, reads files or knows an engine
 * belongs here, and no threshold of a policy.
 */
@NullMarked
package io.kam.model;

import org.jspecify.annotations.NullMarked;
