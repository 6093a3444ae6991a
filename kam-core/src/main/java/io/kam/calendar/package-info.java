/**
 * Business calendars: when a business is open, and time that is counted only then. Pure functions of calendars and instants;
 * nothing here knows a policy, a case or a clock of the machine.
 */
@NullMarked
package io.kam.calendar;

import org.jspecify.annotations.NullMarked;
