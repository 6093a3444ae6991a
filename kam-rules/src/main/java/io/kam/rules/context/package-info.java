/**
 * The class loader under which Drools and its parser run. Not exported: it is for the other packages of this module,
 * which depend on it; it depends on none.
 */
@NullMarked
package io.kam.rules.context;

import org.jspecify.annotations.NullMarked;
