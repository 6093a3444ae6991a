/**
 * Policies: where their files come from, what is wrong with them, and what a checked one consists of. Nothing here
 * reads a file format or decides anything.
 */
@NullMarked
package io.kam.policy;

import org.jspecify.annotations.NullMarked;
