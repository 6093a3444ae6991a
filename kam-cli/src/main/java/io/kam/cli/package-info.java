/**
 * {@code kam}, the analyst's command: its options, what it reads and writes, and what it shows on a terminal. Nothing here
 * decides or counts; what is done with a policy without a terminal lives in {@link io.kam.tools}.
 */
@NullMarked
package io.kam.cli;

import org.jspecify.annotations.NullMarked;
