/**
 * The service clock: how long a case's targets have run, according to its events. Pure functions of events, targets and
 * the instant asked about; nothing here knows a policy or decides anything.
 */
@NullMarked
package io.kam.clock;

import org.jspecify.annotations.NullMarked;
