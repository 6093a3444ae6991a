package io.kam.step;

import io.kam.decision.Reason;
import io.kam.rule.Evidence;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proposal of a rule or a mechanic while a step combines it; rendered only when asked for. Not thread-safe. */
public final class Proposed {
    private final String id;
    private final String verb;
    private final @Nullable Object[] arguments;
    private final @Nullable Rule rule;
    private final @Nullable Match match;
    private final List<Evidence> evidence;
    private final Place place;
    private final @Nullable Output<?> output;
    private final String field;
    private Reason.Outcome outcome = Reason.Outcome.LOST;

    private Proposed(
            String id,
            String verb,
            @Nullable Object[] arguments,
            @Nullable Rule rule,
            @Nullable Match match,
            List<Evidence> evidence,
            Place place,
            @Nullable Output<?> output,
            String field) {
        this.id = id;
        this.verb = verb;
        this.arguments = arguments;
        this.rule = rule;
        this.match = match;
        this.evidence = evidence;
        this.place = place;
        this.output = output;
        this.field = field;
    }

    /** What a rule of a step proposes. */
    static Proposed of(Step step, Match match, @Nullable Object[] arguments) {
        return of(step, match.rule(), match, arguments);
    }

    private static Proposed of(Step step, Rule rule, @Nullable Match match, @Nullable Object[] arguments) {
        String verb = rule.then().verb().name();
        Output<?> output = step.fedBy(verb, arguments);
        return new Proposed(
                rule.id(),
                verb,
                arguments,
                rule,
                match,
                List.of(),
                rule.place(),
                output,
                output == null ? step.folder() + "." + verb : output.field());
    }

    /** What a rule would propose if it matched. */
    static Proposed supposed(Step step, Rule rule, @Nullable Object[] arguments) {
        return of(step, rule, null, arguments);
    }

    /** What some rule of a step might propose, by a verb with one argument. */
    static Proposed supposed(Step step, String verb, Object argument) {
        @Nullable Object[] arguments = {argument};
        Output<?> output = step.fedBy(verb, arguments);
        String field = output == null ? verb : output.field();
        return new Proposed("", verb, arguments, null, null, List.of(), Place.of(""), output, field);
    }

    static Proposed ofMechanic(
            Mechanic mechanic, String verb, Object argument, List<Evidence> evidence, Place place, Output<?> output) {
        return new Proposed(
                mechanic.id(), verb, new Object[] {argument}, null, null, evidence, place, output, output.field());
    }

    /** The id of the rule or mechanic. */
    public String id() {
        return id;
    }

    /** The id with the keys of the rows that the rule matched: {@code TIER-210[LEVEL_2]}. */
    public String ruleAndRow() {
        return match == null ? id : match.toString();
    }

    /** What matched; null if a mechanic proposes it. */
    @Nullable
    Match match() {
        return match;
    }

    /** Whether the same verb is about the same output. */
    boolean isLike(Proposed other) {
        return verb.equals(other.verb) && output == other.output;
    }

    /** Whether it is about an output. */
    boolean isFor(Output<?> about) {
        return output == about;
    }

    /** The field of the decision that it is about. */
    public String field() {
        return field;
    }

    /** What is proposed: {@code atLeast(LEVEL_2)}. */
    public String text() {
        StringBuilder text = new StringBuilder(verb).append('(');
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ", ").append(Ops.print(arguments[i]));
        }
        return text.append(')').toString();
    }

    /** Whether it is proposed by a verb. */
    public boolean isBy(String verbName) {
        return verb.equals(verbName);
    }

    /** An argument of the proposal, integers as Long; proposals with an unknown one are never weighed. */
    public <T> T argument(int index, Class<T> type) {
        return type.cast(arguments[index]);
    }

    /** What to throw where an argument can't be used. */
    public RuntimeException failed(String problem) {
        ArithmeticException cause = new ArithmeticException(problem);
        return rule == null ? cause : new RuleFailedException(rule, cause);
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
        return new Reason(
                id,
                match == null ? "" : match.rowKey(),
                field,
                text(),
                outcome,
                sentence,
                match == null ? evidence : evaluation.evidence(match),
                place);
    }
}
