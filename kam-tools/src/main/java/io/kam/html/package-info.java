/**
 * Pages of HTML that stand alone: no script, no network. Here is what all of them share; what a page says is in the package of its
 * report.
 */
@NullMarked
package io.kam.html;

import org.jspecify.annotations.NullMarked;
