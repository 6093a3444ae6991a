package io.kam.step;

import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a rule or a mechanic proposes, whatever becomes of it: made once for each match that an engine answers again. Immutable,
 * thread-safe.
 *
 * @param known whether all arguments are known; else it is never weighed
 * @param evidence what a mechanic's rests on
 * @param output what it is for; null if nothing is fed by it
 * @param field the field of the decision that it is about
 * @param printed what is proposed, as text; null where it is not kept
 */
record Proposal(
        String id,
        String verb,
        @Nullable Object[] arguments,
        boolean known,
        @Nullable Rule rule,
        @Nullable Match match,
        Supplier<List<Evidence>> evidence,
        Place place,
        @Nullable Output<?> output,
        String field,
        @Nullable Printed printed) {
    private static final Supplier<List<Evidence>> NONE = List::of;

    /** A text that is made when it is first asked for: whoever makes it makes the same. */
    private static final class Printed {
        private @Nullable String text;
    }

    /** What a rule of a step proposes by a match. */
    static Proposal of(Step step, Match match, Facts facts) {
        if (match.kept() instanceof Proposal kept) {
            return kept;
        }
        Rule rule = match.rule();
        @Nullable Object[] arguments = match.arguments(facts);
        boolean known = true;
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            known &= argument != null;
            arguments[i] = argument == null ? null : rule.then().verb().argument(i, argument);
        }
        boolean kept = match.proposesAlways();
        Proposal made = of(step, rule, match, arguments, known, kept ? new Printed() : null);
        if (kept) {
            match.keep(made);
        }
        return made;
    }

    /** What a rule of a step would propose if it matched. */
    static Proposal supposed(Step step, Rule rule, @Nullable Object[] arguments) {
        return of(step, rule, null, arguments, true, null);
    }

    /** What a rule of a step would propose by a match, with other arguments than it has. */
    static Proposal supposed(Step step, Match match, @Nullable Object[] arguments) {
        return of(step, match.rule(), match, arguments, true, null);
    }

    /** What some rule of a step might propose, by a verb with one argument. */
    static Proposal supposed(Step step, String verb, Object argument) {
        @Nullable Object[] arguments = {argument};
        Output<?> output = step.fedBy(verb, arguments);
        return new Proposal(
                "",
                verb,
                arguments,
                true,
                null,
                null,
                NONE,
                Place.of(""),
                output,
                output == null ? verb : output.field(),
                null);
    }

    private static Proposal of(
            Step step,
            Rule rule,
            @Nullable Match match,
            @Nullable Object[] arguments,
            boolean known,
            @Nullable Printed printed) {
        String verb = rule.then().verb().name();
        Output<?> output = step.fedBy(verb, arguments);
        return new Proposal(
                rule.id(),
                verb,
                arguments,
                known,
                rule,
                match,
                NONE,
                rule.place(),
                output,
                output == null ? step.folder() + "." + verb : output.field(),
                printed);
    }

    static Proposal ofMechanic(
            Mechanic mechanic,
            String verb,
            Object argument,
            Supplier<List<Evidence>> evidence,
            Place place,
            Output<?> output) {
        return new Proposal(
                mechanic.id(),
                verb,
                new Object[] {argument},
                true,
                null,
                null,
                evidence,
                place,
                output,
                output.field(),
                null);
    }

    /** What is proposed: {@code atLeast(LEVEL_2)}. */
    String text() {
        String before = printed == null ? null : printed.text;
        if (before != null) {
            return before;
        }
        StringBuilder made = new StringBuilder(verb).append('(');
        for (int i = 0; i < arguments.length; i++) {
            made.append(i == 0 ? "" : ", ").append(Ops.print(arguments[i]));
        }
        String text = made.append(')').toString();
        if (printed != null) {
            printed.text = text;
        }
        return text;
    }
}
