/**
 * One runnable class for each question that a host asks first. Nothing here is used by the library; each class can be copied and
 * changed.
 */
@NullMarked
package io.kam.examples;

import org.jspecify.annotations.NullMarked;
