package io.kam.rule;

import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.Urgency;

/**
 * What a rule of the step {@code triage} may propose. Rules use it as the type of their global {@code propose}; nothing
 * implements it: the methods are the vocabulary.
 */
public interface TriageProposals {
    /** How far the case reaches, at least. */
    void impact(Impact impact);

    /** How soon the case must be dealt with, at least. */
    void urgency(Urgency urgency);

    /** How hard the case is to handle, at least. */
    void difficulty(Difficulty difficulty);

    /** The case is an emergency. */
    void emergency();
}
