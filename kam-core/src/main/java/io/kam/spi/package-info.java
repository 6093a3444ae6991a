/**
 * What can be plugged in: the reader of policy files and the engine that matches rules. Found by {@link java.util.ServiceLoader}
 * or given to the builder of the entry type; only interfaces live here.
 */
@NullMarked
package io.kam.spi;

import org.jspecify.annotations.NullMarked;
