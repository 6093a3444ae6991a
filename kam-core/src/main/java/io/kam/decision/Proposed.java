package io.kam.decision;

import io.kam.rule.Evidence;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.RuleFailedException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A proposal of a rule, or of a mechanic of the core, while a step combines it; rendered only when asked for. */
final class Proposed {
    private final String id;
    private final String verb;
    private final @Nullable Object[] arguments;
    private final @Nullable Match match;
    private final List<Evidence> evidence;
    private final Place place;
    private final String field;
    private Reason.Outcome outcome = Reason.Outcome.LOST;

    private Proposed(
            String id,
            String verb,
            @Nullable Object[] arguments,
            @Nullable Match match,
            List<Evidence> evidence,
            Place place,
            String field) {
        this.id = id;
        this.verb = verb;
        this.arguments = arguments;
        this.match = match;
        this.evidence = evidence;
        this.place = place;
        this.field = field;
    }

    static Proposed of(Match match, @Nullable Object[] arguments, String field) {
        return new Proposed(
                match.rule().id(),
                match.rule().then().verb().name(),
                arguments,
                match,
                List.of(),
                match.rule().place(),
                field);
    }

    static Proposed ofCore(
            String id, String verb, Object argument, List<Evidence> evidence, Place place, String field) {
        return new Proposed(id, verb, new Object[] {argument}, null, evidence, place, field);
    }

    String id() {
        return id;
    }

    /** The id with the keys of the rows that the rule matched: {@code TIER-210[LEVEL_2]}. */
    String ruleAndRow() {
        return match == null ? id : match.toString();
    }

    String field() {
        return field;
    }

    /** What is proposed: {@code atLeast(LEVEL_2)}. */
    String text() {
        return verb + Arrays.stream(arguments).map(Ops::print).collect(Collectors.joining(", ", "(", ")"));
    }

    boolean isBy(String verbName) {
        return verb.equals(verbName);
    }

    /** An argument of the proposal; proposals with an unknown one are never weighed. */
    <T> T argument(int index, Class<T> type) {
        return type.cast(arguments[index]);
    }

    /** What to throw where an argument can't be used. */
    RuleFailedException failed(String problem) {
        return new RuleFailedException(Objects.requireNonNull(match).rule(), new ArithmeticException(problem));
    }

    void became(Reason.Outcome decided) {
        this.outcome = decided;
    }

    Reason.Outcome outcome() {
        return outcome;
    }

    Reason render(Evaluation evaluation, String sentence) {
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
