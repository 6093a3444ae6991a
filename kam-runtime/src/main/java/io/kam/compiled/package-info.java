/** Policies in compiled form: a checked policy in one file, loaded without a reader of DRL. */
@NullMarked
package io.kam.compiled;

import org.jspecify.annotations.NullMarked;
