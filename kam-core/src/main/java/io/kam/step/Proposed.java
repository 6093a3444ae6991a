package io.kam.step;

import io.kam.decision.Reason;
import io.kam.rule.Match;
import io.kam.rule.RuleFailedException;
import org.jspecify.annotations.Nullable;

/** A proposal of a rule or a mechanic while a step combines it; rendered only when asked for. Not thread-safe. */
public final class Proposed {
    private final Proposal proposal;
    private Reason.Outcome outcome = Reason.Outcome.LOST;

    Proposed(Proposal proposal) {
        this.proposal = proposal;
    }

    /** The id of the rule or mechanic. */
    public String id() {
        return proposal.id();
    }

    /** The id with the keys of the rows that the rule matched: {@code TIER-210[LEVEL_2]}. */
    public String ruleAndRow() {
        return proposal.match() == null ? id() : proposal.match().toString();
    }

    /** What matched; null if a mechanic proposes it. */
    @Nullable
    Match match() {
        return proposal.match();
    }

    /** Whether the same verb is about the same output. */
    boolean isLike(Proposed other) {
        return isBy(other.proposal.verb()) && proposal.output() == other.proposal.output();
    }

    /** Whether it is about an output. */
    boolean isFor(Output<?> about) {
        return proposal.output() == about;
    }

    /** The field of the decision that it is about. */
    public String field() {
        return proposal.field();
    }

    /** What is proposed: {@code atLeast(LEVEL_2)}. */
    public String text() {
        return proposal.text();
    }

    /** Whether it is proposed by a verb. */
    public boolean isBy(String verbName) {
        return proposal.verb().equals(verbName);
    }

    /** An argument of the proposal, integers as Long; proposals with an unknown one are never weighed. */
    public <T> T argument(int index, Class<T> type) {
        return type.cast(proposal.arguments()[index]);
    }

    /** What to throw where an argument can't be used. */
    public RuntimeException failed(String problem) {
        ArithmeticException cause = new ArithmeticException(problem);
        return proposal.rule() == null ? cause : new RuleFailedException(proposal.rule(), cause);
    }

    /** Says what became of it. Until then it has lost. */
    public void became(Reason.Outcome decided) {
        this.outcome = decided;
    }

    /** What became of it. */
    public Reason.Outcome outcome() {
        return outcome;
    }

    /** Whether it decided. */
    public boolean decided() {
        return outcome == Reason.Outcome.DECIDED;
    }

    Reason render(StepEvaluation evaluation, String sentence) {
        Match match = proposal.match();
        return new Reason(
                id(),
                match == null ? "" : match.rowKey(),
                field(),
                text(),
                outcome,
                sentence,
                match == null ? proposal.evidence().get() : evaluation.evidence(match),
                proposal.place());
    }
}
