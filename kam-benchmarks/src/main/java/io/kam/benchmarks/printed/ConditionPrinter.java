package io.kam.benchmarks.printed;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints conditions as two-valued expressions that hold exactly where the condition is true: negations are pushed to the
 * leaves, and a leaf holds only where all that it reads is known.
 */
final class ConditionPrinter {
    private final TermPrinter terms;

    ConditionPrinter(TermPrinter terms) {
        this.terms = terms;
    }

    /**
     * The constraints that together hold exactly where the condition is true, in their order.
     *
     * @param own the slot whose fact is {@code this}, or {@link TermPrinter#NONE}
     */
    Set<String> constraints(Condition condition, int own) {
        Set<String> constraints = new LinkedHashSet<>();
        collect(condition, true, own, constraints);
        return constraints;
    }

    private void collect(Condition condition, boolean asked, int own, Set<String> constraints) {
        if (condition instanceof Condition.Negation negation) {
            collect(negation.part(), !asked, own, constraints);
        } else if (condition instanceof Condition.And and && asked) {
            and.parts().forEach(part -> collect(part, true, own, constraints));
        } else if (condition instanceof Condition.Or or && !asked) {
            or.parts().forEach(part -> collect(part, false, own, constraints));
        } else if (condition instanceof Condition.And and) {
            constraints.add(any(and.parts(), false, own));
        } else if (condition instanceof Condition.Or or) {
            constraints.add(any(or.parts(), true, own));
        } else if (condition instanceof Condition.OneOf oneOf) {
            collect(comparisons(oneOf), asked, own, constraints);
        } else {
            constraints.addAll(leaf((Condition.Atom) condition, asked, own));
        }
    }

    /**
     * A disjunction. Its leaves are calls that read null-safely, without guards: Drools, when it compiles a constraint that
     * it has interpreted for a while, reads every part of it, guarded or not.
     */
    private String any(List<Condition> parts, boolean asked, int own) {
        if (parts.isEmpty()) {
            return constant(false);
        }
        return parts.stream().map(part -> expression(part, asked, own)).collect(Collectors.joining(" || "));
    }

    /** A condition as one expression. */
    String expression(Condition condition, boolean asked, int own) {
        if (condition instanceof Condition.Negation negation) {
            return expression(negation.part(), !asked, own);
        }
        if (condition instanceof Condition.And and) {
            return asked ? all(and.parts(), true, own) : "(" + any(and.parts(), false, own) + ")";
        }
        if (condition instanceof Condition.Or or) {
            return asked ? "(" + any(or.parts(), true, own) + ")" : all(or.parts(), false, own);
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return expression(comparisons(oneOf), asked, own);
        }
        return call((Condition.Atom) condition, asked, own);
    }

    private String all(List<Condition> parts, boolean asked, int own) {
        return parts.isEmpty()
                ? constant(true)
                : parts.stream()
                        .map(part -> expression(part, asked, own))
                        .collect(Collectors.joining(" && ", "(", ")"));
    }

    private static String constant(boolean truth) {
        return TermPrinter.CALL + "holds(" + truth + ")";
    }

    /** One of some constants: equal to one; none of them: known and different from each. */
    private static Condition comparisons(Condition.OneOf oneOf) {
        List<Condition> equal = new ArrayList<>();
        for (Term.Literal value : oneOf.values()) {
            equal.add(new Condition.Comparison(oneOf.term(), Operator.EQ, value, oneOf.place()));
        }
        if (equal.isEmpty()) {
            Condition known = new Condition.Known(oneOf.term(), true, oneOf.place());
            Condition never = new Condition.Or(List.of());
            return oneOf.negated() ? known : never;
        }
        Condition some = new Condition.Or(equal);
        return oneOf.negated() ? new Condition.Negation(some) : some;
    }

    /** A leaf among others that must hold too, the guards before it. */
    private List<String> leaf(Condition.Atom atom, boolean asked, int own) {
        if (atom instanceof Condition.Comparison comparison) {
            Operator operator =
                    asked ? comparison.operator() : comparison.operator().negated();
            if (comparison.right() instanceof Term.Literal literal
                    && comparison.left() instanceof Term.Path path
                    && isNative(path, operator, literal, own)) {
                return compared(path, operator, literal);
            }
            if (comparison.left() instanceof Term.Literal literal
                    && comparison.right() instanceof Term.Path path
                    && isNative(path, mirrored(operator), literal, own)) {
                return compared(path, mirrored(operator), literal);
            }
        }
        if (atom instanceof Condition.Known known
                && known.known() == asked
                && known.term() instanceof Term.Path path
                && isField(path, own)) {
            return known(path);
        }
        return List.of(call(atom, asked, own));
    }

    /** A leaf as a call. */
    private String call(Condition.Atom atom, boolean asked, int own) {
        boolean readsAbsent = atom.terms().stream().anyMatch(terms::readsAbsent);
        if (atom instanceof Condition.Known known) {
            boolean positive = known.known() == asked;
            return readsAbsent
                    ? constant(!positive)
                    : call(positive ? "known" : "unknown", terms.print(known.term(), own));
        }
        if (readsAbsent) {
            return constant(false);
        }
        if (atom instanceof Condition.Comparison c) {
            Operator operator = asked ? c.operator() : c.operator().negated();
            return call(
                    operator.name().toLowerCase(Locale.ROOT), terms.print(c.left(), own), terms.print(c.right(), own));
        }
        Condition.Contains c = (Condition.Contains) atom;
        return call(
                c.negated() == asked ? "lacks" : "contains",
                terms.print(c.collection(), own),
                terms.print(c.value(), own));
    }

    private static String call(String operation, String... arguments) {
        return TermPrinter.CALL + operation + "(" + String.join(", ", arguments) + ")";
    }

    /** The operator that holds with its sides exchanged. */
    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LT -> Operator.GT;
            case LE -> Operator.GE;
            case GT -> Operator.LT;
            case GE -> Operator.LE;
            default -> operator;
        };
    }

    /** Whether Drools' own operator means the same: no value is converted and nothing of another pattern is read. */
    private boolean isNative(Term.Path path, Operator operator, Term.Literal literal, int own) {
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        return isField(path, own)
                && switch (path.type().kind()) {
                    case ENUM, BOOLEAN -> equality;
                    case TEXT -> equality && terms.isWrittenOut(literal.value());
                    case INTEGER -> literal.value() instanceof Long && terms.isWrittenOut(literal.value());
                    default -> false;
                };
    }

    /** Whether a path leads from the fact of the pattern itself by accessors alone. */
    private boolean isField(Term.Path path, int own) {
        return path.slot() == own && path.steps().get(0).column() < 0 && !path.timeVarying() && !terms.isAbsent(path);
    }

    private List<String> compared(Term.Path path, Operator operator, Term.Literal literal) {
        List<String> constraints = new ArrayList<>(known(path));
        constraints.add(TermPrinter.accessors("this", path.steps()) + " " + operator.symbol() + " "
                + terms.literal(literal.value()));
        return constraints;
    }

    /** That each step of a path is known. */
    private List<String> known(Term.Path path) {
        List<String> constraints = new ArrayList<>();
        for (int steps = 1; steps <= path.steps().size(); steps++) {
            constraints.add(TermPrinter.accessors("this", path.steps().subList(0, steps)) + " != null");
        }
        return constraints;
    }
}
