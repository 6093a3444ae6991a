package io.kam.rule;

/**
 * What a rule of the step {@code escalation} may propose. Rules name it as the type of their global {@code propose}; nothing
 * implements it: the methods are the vocabulary.
 */
public interface EscalationProposals {
    /** The case is escalated to that level, 1 or more; the tables {@code roles} and {@code actions} say to whom and what
     * is done. */
    void level(long level);

    /** The case goes to a specialist department as well. */
    void toDepartment(String department);

    /** Something is done, once in the case, whatever its level. */
    void action(String action);
}
