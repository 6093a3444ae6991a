/**
 * What is done with a policy besides deciding: its examples are read and run, and decisions about many customers or cases are
 * counted. Nothing here decides, writes to a console or reads a command line.
 */
@NullMarked
package io.kam.tools;

import org.jspecify.annotations.NullMarked;
