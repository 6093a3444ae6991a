package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Gap;
import io.kam.rule.Gap.Need;
import io.kam.rule.Row;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far what an atom reads is from what it asks for: what facts can change is its subject, rows and constants are what it wants. */
record AtomGap(Exploring exploring, Frame frame) {
    /** @param negated whether the rule asks for the opposite of the atom */
    Gap of(Condition.Atom atom, boolean negated) {
        if (atom instanceof Condition.Comparison comparison) {
            boolean turned = frame.fixed(comparison.left()) && !frame.fixed(comparison.right());
            Condition.Comparison.Operator operator =
                    negated ? comparison.operator().negated() : comparison.operator();
            return turned
                    ? gap(comparison.right(), turned(operator), comparison.left())
                    : gap(comparison.left(), operator, comparison.right());
        }
        if (atom instanceof Condition.Known known) {
            return gap(known.known() != negated ? Need.KNOWN : Need.ABSENT, known.term(), null, known.term());
        }
        if (atom instanceof Condition.OneOf oneOf) {
            List<Object> values =
                    oneOf.values().stream().map(Term.Literal::value).toList();
            return gap(oneOf.negated() == negated ? Need.ONE_OF : Need.NONE_OF, oneOf.term(), values, null);
        }
        Condition.Contains contains = (Condition.Contains) atom;
        boolean wanted = contains.negated() == negated;
        return frame.fixed(contains.collection())
                ? gap(
                        wanted ? Need.ONE_OF : Need.NONE_OF,
                        contains.value(),
                        value(contains.collection()),
                        contains.collection())
                : gap(
                        wanted ? Need.CONTAINING : Need.LACKING,
                        contains.collection(),
                        value(contains.value()),
                        contains.value());
    }

    private static Condition.Comparison.Operator turned(Condition.Comparison.Operator operator) {
        return switch (operator) {
            case EQ, NE -> operator;
            case LT -> Condition.Comparison.Operator.GT;
            case LE -> Condition.Comparison.Operator.GE;
            case GT -> Condition.Comparison.Operator.LT;
            case GE -> Condition.Comparison.Operator.LE;
        };
    }

    private Gap gap(Term subject, Condition.Comparison.Operator operator, Term wanted) {
        return Gap.of(
                operator,
                exploring.text(subject),
                value(subject),
                value(wanted),
                against(wanted),
                unknown(subject, wanted));
    }

    private Gap gap(Need need, Term subject, @Nullable Object wanted, @Nullable Term against) {
        return new Gap(
                need,
                exploring.text(subject),
                value(subject),
                wanted,
                against == null || against == subject ? "" : against(against),
                need == Need.ABSENT ? List.of() : against == null ? unknown(subject) : unknown(subject, against),
                List.of());
    }

    private @Nullable Object value(Term term) {
        return exploring.value(term, frame);
    }

    private String against(Term term) {
        return frame.fixed(term) ? "" : exploring.text(term);
    }

    /** The fields of facts that some terms read and that are unknown. */
    private List<String> unknown(Term... terms) {
        return Stream.of(terms)
                .filter(term -> value(term) == null)
                .flatMap(RuleTraits::parts)
                .filter(part -> part instanceof Term.Path path
                        && !path.steps().isEmpty()
                        && !(frame.slots[path.slot()] instanceof Row)
                        && value(path) == null)
                .map(exploring::text)
                .toList();
    }
}
