package io.kam.coverage;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Range;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of one rule: it is left out, its comparisons are turned or left out, its numbers and constants moved. */
final class RuleChanges {
    private final Rule rule;
    private final Nudge nudge;
    private final List<Change> changes = new ArrayList<>();

    private RuleChanges(Rule rule, Nudge nudge) {
        this.rule = rule;
        this.nudge = nudge;
    }

    static List<Change> of(Rule rule, Nudge nudge) {
        RuleChanges all = new RuleChanges(rule, nudge);
        all.add(Mutant.Kind.RULE, rule.place(), "", "", List.of(), null);
        RuleTraits.atoms(rule).forEach(all::atom);
        rule.when().forEach(all::quantifier);
        all.proposal();
        rule.when().stream()
                .filter(Element.Accumulate.class::isInstance)
                .flatMap(element -> ((Element.Accumulate) element).aggregates().stream())
                .forEach(all::aggregate);
        return all.changes;
    }

    private void add(
            Mutant.Kind kind, Place place, String was, String becomes, List<Rule> after, @Nullable BigDecimal number) {
        changes.add(new Change(
                new Mutant(kind, place, rule.id(), was, becomes),
                rule.step(),
                List.of(rule),
                after,
                null,
                List.of(),
                false,
                number));
    }

    private void quantifier(Element element) {
        if (element instanceof Element.Quantified q) {
            String was = q.exists() ? "exists" : "not";
            String becomes = q.exists() ? "not" : "exists";
            String pattern = " " + q.pattern().type().name();
            add(
                    Mutant.Kind.COMPARISON,
                    q.place(),
                    was + pattern,
                    becomes + pattern,
                    List.of(Rewriting.turned(rule, q)),
                    null);
        }
    }

    private void atom(Condition.Atom atom) {
        turn(atom, Rewriting.negated(atom));
        if (!choosesRow(atom) && !(atom instanceof Condition.Known k && k.known())) {
            add(Mutant.Kind.CONDITION, atom.place(), atom.text(), "", List.of(Rewriting.without(rule, atom)), null);
        }
        if (atom instanceof Condition.Comparison c) {
            Operator atLimit = atLimit(c.operator());
            if (atLimit != null) {
                turn(atom, new Condition.Comparison(c.left(), atLimit, c.right(), c.place()));
            }
            numbers(c, c.left(), c.right());
            numbers(c, c.right(), c.left());
        } else if (atom instanceof Condition.OneOf o) {
            o.values().forEach(value -> number(atom, value, true, o.term()));
        }
    }

    /** Whether it compares a row with a constant, to choose the rows that are meant. */
    private boolean choosesRow(Condition.Atom atom) {
        return !CoverageRun.readsFacts(atom, rule) && atom.terms().stream().anyMatch(Term.Literal.class::isInstance)
                || atom instanceof Condition.OneOf && !CoverageRun.readsFacts(atom, rule);
    }

    private static @Nullable Operator atLimit(Operator operator) {
        return switch (operator) {
            case LT -> Operator.LE;
            case LE -> Operator.LT;
            case GT -> Operator.GE;
            case GE -> Operator.GT;
            default -> null;
        };
    }

    private void turn(Condition.Atom atom, Condition.Atom turned) {
        if (!isSettled(turned)) {
            add(
                    Mutant.Kind.COMPARISON,
                    atom.place(),
                    atom.text(),
                    turned.text(),
                    List.of(Rewriting.with(rule, atom, turned)),
                    null);
        }
    }

    /** Whether no fact can change it, so that it would be refused when the policy is loaded. */
    private static boolean isSettled(Condition.Atom atom) {
        return atom instanceof Condition.Comparison c
                && c.left().type().isNumber()
                && Range.of(c.left()).settles(c.operator(), Range.of(c.right()));
    }

    private void numbers(Condition.Comparison atom, Term side, Term other) {
        RuleTraits.parts(side)
                .filter(Term.Literal.class::isInstance)
                .forEach(part -> number(atom, (Term.Literal) part, part == side, other));
    }

    private void number(Condition.Atom atom, Term.Literal literal, boolean alone, Term other) {
        if (literal.value() instanceof Number number) {
            for (Object next : nudge.of(number, plain(literal), alone, other)) {
                Term.Literal moved = literal((Number) next);
                Condition.Atom changed = Rewriting.with(atom, literal, moved);
                if (!isSettled(changed)) {
                    add(
                            Mutant.Kind.NUMBER,
                            atom.place(),
                            atom.text(),
                            changed.text(),
                            List.of(Rewriting.with(rule, literal, moved)),
                            Ops.decimal(number));
                }
            }
        }
    }

    private void proposal() {
        for (Term argument : rule.then().arguments()) {
            if (argument instanceof Term.Literal literal && !(literal.value() instanceof String)) {
                boolean number = literal.value() instanceof Number;
                for (Object next : nudge.of(literal.value(), number ? plain(literal) : literal.type(), true, null)) {
                    Rule changed = Rewriting.with(
                            rule, literal, number ? literal((Number) next) : new Term.Literal(next, literal.type()));
                    add(
                            Nudge.kind(literal.value()),
                            rule.then().place(),
                            rule.then().text(),
                            changed.then().text(),
                            List.of(changed),
                            null);
                }
            }
        }
    }

    private void aggregate(Element.Aggregate aggregate) {
        Term argument = aggregate.argument();
        if (argument != null) {
            RuleTraits.parts(argument)
                    .filter(part -> Term.constant(part) instanceof Number)
                    .forEach(part -> {
                        Term.Literal literal = (Term.Literal) part;
                        for (Object next : nudge.of(literal.value(), plain(literal), false, null)) {
                            add(
                                    Mutant.Kind.NUMBER,
                                    rule.place(),
                                    argument.text(),
                                    Ops.print(next) + " in the place of " + literal.text(),
                                    List.of(Rewriting.with(rule, literal, literal((Number) next))),
                                    null);
                        }
                    });
        }
    }

    private static ValueType plain(Term.Literal literal) {
        return literal.value() instanceof Long ? ValueType.INTEGER : ValueType.DECIMAL;
    }

    private static Term.Literal literal(Number value) {
        return new Term.Literal(value, value instanceof Long ? ValueType.INTEGER : ValueType.DECIMAL);
    }
}
