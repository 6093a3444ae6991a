/** Tables of a policy: a CSV file becomes a table with a row type. */
@NullMarked
package io.kam.rules.drl.tables;

import org.jspecify.annotations.NullMarked;
