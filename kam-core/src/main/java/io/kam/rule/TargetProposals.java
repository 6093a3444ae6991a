package io.kam.rule;

import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;

/**
 * What a rule of the step {@code servicetarget} may propose. Rules name it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface TargetProposals {
    /** A target of a metric. Of several, the one that is due first from the case's start decides. */
    void target(Metric metric, ServiceDuration duration, ServiceHours hours);

    /** A target that counts by a calendar of its own, told by its id, and not by that of the customer. */
    void targetOn(Metric metric, ServiceDuration duration, ServiceHours hours, String calendar);
}
