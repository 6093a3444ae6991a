/**
 * Business calendars: when a business is open, and time that counts only then. Pure functions of calendars and
 * instants; nothing here knows a policy, a case or the machine's clock.
 */
@NullMarked
package io.kam.calendar;

import org.jspecify.annotations.NullMarked;
