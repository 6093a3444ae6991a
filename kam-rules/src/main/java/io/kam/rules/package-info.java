/**
 * The standard policy as files of the class path. What reads policies and what runs them live in packages of their own.
 */
@NullMarked
package io.kam.rules;

import org.jspecify.annotations.NullMarked;
