package io.kam.rule;

/**
 * What a rule of the step {@code escalation} may propose. Rules use it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface EscalationProposals {
    /**
     * The case is escalated to this level, 1 or more; the tables {@code roles} and {@code actions} say who is in charge
     * and what to do.
     */
    void level(long level);

    /** The case also goes to a specialist department. */
    void toDepartment(String department);

    /** Something is done, once per case, at any level. */
    void action(String action);
}
