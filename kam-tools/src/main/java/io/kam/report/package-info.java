/**
 * What came of a policy's tests, as pages for people and as documents for build servers. Nothing here decides, writes to a console or
 * reads a command line.
 */
@NullMarked
package io.kam.report;

import org.jspecify.annotations.NullMarked;
