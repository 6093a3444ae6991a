package io.kam.rules.drl.typing;

import io.kam.policy.ProblemCode;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that the patterns of a rule are joined, so that matching never multiplies unrelated facts: a fact that exists once
 * is; one pattern over elements may stand free, being joined to its owner; each further one must read what another pattern
 * holds; rows are found by a key.
 */
final class Joins {
    private final List<Problem> problems = new ArrayList<>();
    private final Set<FactType> once = new HashSet<>();
    private boolean free;

    /** What is wrong with which pattern. */
    record Problem(Element.Pattern pattern, ProblemCode code, String message) {}

    private Joins() {}

    /** What is wrong with the joins of a rule's elements. */
    static List<Problem> problems(List<Element> when) {
        Joins joins = new Joins();
        for (Element element : when) {
            if (element instanceof Element.Pattern pattern) {
                joins.check(pattern);
                joins.checkElement(pattern);
            } else if (element instanceof Element.Quantified quantified) {
                joins.check(quantified.pattern());
            } else if (element instanceof Element.Accumulate accumulate) {
                joins.check(accumulate.source());
                joins.checkFolded(accumulate.source());
            }
        }
        return joins.problems;
    }

    private void check(Element.Pattern pattern) {
        FactType type = pattern.type();
        if (type.occurrence() == FactType.Occurrence.ONCE && !once.add(type)) {
            tell(
                    pattern,
                    ProblemCode.REPEATED_FACT,
                    type.name()
                            + " exists once and can be matched only once; put all conditions on it into one pattern");
        }
        if (type.occurrence() == FactType.Occurrence.ROW && !keyed(pattern)) {
            String keys = String.join(
                    ", ",
                    type.fields().values().stream()
                            .filter(Field::key)
                            .map(Field::name)
                            .toList());
            tell(
                    pattern,
                    ProblemCode.UNJOINED_PATTERN,
                    type.name() + " is not joined to anything: compare a key column (" + keys
                            + ") by == with a constant or a value of another pattern");
        }
    }

    private void checkFolded(Element.Pattern pattern) {
        if (pattern.type().occurrence() == FactType.Occurrence.ONCE) {
            tell(
                    pattern,
                    ProblemCode.REPEATED_FACT,
                    pattern.type().name() + " exists once; there is nothing to accumulate");
        }
    }

    private void checkElement(Element.Pattern pattern) {
        if (pattern.type().occurrence() != FactType.Occurrence.ELEMENT || readsAnother(pattern.condition(), pattern)) {
            return;
        }
        if (free) {
            tell(
                    pattern,
                    ProblemCode.UNJOINED_PATTERN,
                    pattern.type().name()
                            + " is not joined to anything: compare one of its fields with a variable of another pattern, or write exists");
        }
        free = true;
    }

    private void tell(Element.Pattern pattern, ProblemCode code, String message) {
        problems.add(new Problem(pattern, code, message));
    }

    private static boolean readsAnother(Condition condition, Element.Pattern pattern) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(part -> readsAnother(part, pattern));
        }
        if (condition instanceof Condition.Or or) {
            return !or.parts().isEmpty() && or.parts().stream().allMatch(part -> readsAnother(part, pattern));
        }
        if (condition instanceof Condition.Negation negation) {
            return readsAnother(negation.part(), pattern);
        }
        List<Term> terms = ((Condition.Atom) condition).terms();
        return terms.stream().anyMatch(term -> Terms.reads(term, slot -> slot == pattern.slot()))
                && terms.stream().anyMatch(term -> Terms.reads(term, slot -> slot != pattern.slot()));
    }

    private static boolean keyed(Element.Pattern pattern) {
        if (!(pattern.condition() instanceof Condition.And and)) {
            return false;
        }
        return and.parts().stream()
                .anyMatch(part -> part instanceof Comparison c
                        && c.operator() == Comparison.Operator.EQ
                        && (keyAgainst(c.left(), c.right(), pattern) || keyAgainst(c.right(), c.left(), pattern)));
    }

    private static boolean keyAgainst(Term column, Term value, Element.Pattern pattern) {
        Field field = Terms.field(column);
        return column instanceof Term.Path path
                && path.slot() == pattern.slot()
                && field != null
                && field.key()
                && !Terms.reads(value, slot -> slot == pattern.slot());
    }
}
