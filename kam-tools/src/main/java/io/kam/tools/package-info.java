/**
 * What is done with a policy besides deciding: its examples are run, a portfolio is counted; and {@code kam}, the analyst's
 * command over it. Nothing here decides, and nothing outside the command's own classes writes to the console.
 */
@NullMarked
package io.kam.tools;

import org.jspecify.annotations.NullMarked;
