/** Business calendars of a policy: days, hours and unions, from their files. */
@NullMarked
package io.kam.rules.drl.calendars;

import org.jspecify.annotations.NullMarked;
