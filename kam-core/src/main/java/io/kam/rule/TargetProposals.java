package io.kam.rule;

import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;

/**
 * What a rule of the step {@code servicetarget} may propose. Rules use it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface TargetProposals {
    /** A target for a metric. Of several, the one that is due first from the start of the case wins. */
    void target(Metric metric, ServiceDuration duration, ServiceHours hours);

    /** A target that counts by its own calendar, given by its id, and not by the customer's. */
    void targetOn(Metric metric, ServiceDuration duration, ServiceHours hours, String calendar);
}
