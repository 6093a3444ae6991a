/**
 * Drools by itself over rules printed as DRL, with MVEL looking up rows: what the engine {@code drools} is measured beside. No part of
 * the library.
 */
@NullMarked
package io.kam.benchmarks.printed;

import org.jspecify.annotations.NullMarked;
