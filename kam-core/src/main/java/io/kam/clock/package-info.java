/**
 * The service clock: what a case's events say about how long its targets have run. Pure functions of events, targets and the
 * instant asked about; nothing here knows a policy or decides anything.
 */
@NullMarked
package io.kam.clock;

import org.jspecify.annotations.NullMarked;
