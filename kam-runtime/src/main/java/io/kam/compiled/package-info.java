/**
 * Policies in compiled form: a checked policy in one file, loaded without a reader of DRL. What is written and read here is
 * data alone: nothing of a file is run, and no class is loaded that a file names.
 */
@NullMarked
package io.kam.compiled;

import org.jspecify.annotations.NullMarked;
