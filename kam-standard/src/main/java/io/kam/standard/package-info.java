/** The standard policy in compiled form, for hosts without {@code kam-rules}. The build makes it; nothing else belongs here. */
@NullMarked
package io.kam.standard;

import org.jspecify.annotations.NullMarked;
