/**
 * The extension points: the reader of policy files and the engine that matches rules. They are found by
 * {@link java.util.ServiceLoader} or passed to the builder of the entry type. Only interfaces belong here.
 */
@NullMarked
package io.kam.spi;

import org.jspecify.annotations.NullMarked;
