package io.kam.rule;

import io.kam.model.AssessmentMethod;
import io.kam.model.CustomerClass;
import io.kam.model.IdentificationMethod;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import java.time.LocalDate;

/**
 * What a rule of the step {@code classification} may propose. Rules use it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface ClassificationProposals {
    /**
     * Points of one criterion for a class. The points of a class are added up and banded by the table {@code bands}. If
     * fewer criteria are known than the table {@code minimums} requires, the class is unknown, not low.
     */
    void points(CustomerClass customerClass, String criterion, long points);

    /** An importance class proposed directly; it competes with the one that the points give. */
    void importance(Importance importance);

    /** A potential class proposed directly; it competes with the one that the points give. */
    void potential(Potential potential);

    /** A life-cycle stage; of several, the one that the table {@code stages} ranks first wins. */
    void stage(LifecycleStage stage);

    /** A method that identifies the customer as key; all that are proposed count. */
    void identifiedBy(IdentificationMethod method);

    /**
     * Reports that an assessment does not count, which rules that propose {@link #identifiedBy} must see to themselves.
     *
     * @param on day of the assessment
     * @param why in a word, such as {@code expired}
     */
    void disregard(AssessmentMethod method, LocalDate on, String why);
}
