/** The standard policy as files on the class path. The reader and the engine for policies have their own packages. */
@NullMarked
package io.kam.rules;

import org.jspecify.annotations.NullMarked;
