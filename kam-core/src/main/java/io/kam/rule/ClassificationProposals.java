package io.kam.rule;

import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;

/**
 * What a rule of the step {@code classification} may propose. Rules name it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface ClassificationProposals {
    /**
     * Points of one criterion for a class. A class's points are summed and banded by the table {@code bands}; with fewer
     * criteria known than the table {@code minimums} asks for, the class is unknown, not low.
     */
    void points(CustomerClass customerClass, String criterion, long points);

    /** An importance class of its own account, beside the one that points give. */
    void importance(Importance importance);

    /** A potential class of its own account, beside the one that points give. */
    void potential(Potential potential);

    /** A life-cycle stage; of several, the table {@code stages} says which goes first. */
    void stage(LifecycleStage stage);
}
