package io.kam.rules.drools;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
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

    private String any(List<Condition> parts, boolean asked, int own) {
        if (parts.isEmpty()) {
            return constant(false);
        }
        List<String> alternatives = new ArrayList<>();
        for (Condition part : parts) {
            Set<String> constraints = new LinkedHashSet<>();
            collect(part, asked, own, constraints);
            alternatives.add(all(constraints));
        }
        return String.join(" || ", alternatives);
    }

    /** All constraints as one expression. */
    static String all(Set<String> constraints) {
        if (constraints.isEmpty()) {
            return constant(true);
        }
        return constraints.stream()
                .map(constraint -> constraint.contains(" || ") ? "(" + constraint + ")" : constraint)
                .collect(Collectors.joining(" && ", "(", ")"));
    }

    private static String constant(boolean truth) {
        return "Calculation.holds(" + truth + ")";
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

    private List<String> leaf(Condition.Atom atom, boolean asked, int own) {
        if (atom instanceof Condition.Known known) {
            return known(known.term(), known.known() == asked, own);
        }
        if (atom.terms().stream().anyMatch(terms::readsAbsent)) {
            return List.of(constant(false));
        }
        List<String> constraints = new ArrayList<>();
        for (Term term : atom.terms()) {
            terms.guards(term, own).forEach(guard -> constraints.add(guard + " != null"));
        }
        if (atom instanceof Condition.Comparison comparison) {
            constraints.addAll(comparison(comparison, asked, own));
        } else {
            Condition.Contains contains = (Condition.Contains) atom;
            String operation = contains.negated() == asked ? "lacks" : "contains";
            constraints.add("Calculation." + operation + "(" + terms.print(contains.collection(), own) + ", "
                    + terms.print(contains.value(), own) + ")");
        }
        return constraints;
    }

    private List<String> known(Term term, boolean known, int own) {
        if (terms.readsAbsent(term)) {
            return List.of(constant(!known));
        }
        List<String> guards = terms.guards(term, own);
        String value = terms.print(term, own);
        if (known) {
            List<String> constraints = new ArrayList<>();
            guards.forEach(guard -> constraints.add(guard + " != null"));
            constraints.add(value.startsWith("this.") ? value + " != null" : "Calculation.known(" + value + ")");
            return constraints;
        }
        StringBuilder text = new StringBuilder();
        guards.forEach(guard -> text.append(guard).append(" == null || "));
        return List.of(
                text.append("Calculation.unknown(").append(value).append(")").toString());
    }

    private List<String> comparison(Condition.Comparison c, boolean asked, int own) {
        Operator operator = asked ? c.operator() : c.operator().negated();
        if (c.left() instanceof Term.Path path && c.right() instanceof Term.Literal literal) {
            if (isNative(path, operator, literal, own)) {
                return compared(path, operator, literal, own);
            }
        } else if (c.left() instanceof Term.Literal literal && c.right() instanceof Term.Path path) {
            if (isNative(path, mirrored(operator), literal, own)) {
                return compared(path, mirrored(operator), literal, own);
            }
        }
        return List.of("Calculation." + operator.name().toLowerCase(Locale.ROOT) + "(" + terms.print(c.left(), own)
                + ", " + terms.print(c.right(), own) + ")");
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
        if (path.slot() != own || path.steps().get(0).column() >= 0) {
            return false;
        }
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        ValueType.Kind kind = path.type().kind();
        return switch (kind) {
            case ENUM, BOOLEAN -> equality;
            case TEXT -> equality && terms.literal(literal.value()).startsWith("\"");
            case INTEGER -> literal.value() instanceof Long n && n == n.intValue();
            default -> false;
        };
    }

    private List<String> compared(Term.Path path, Operator operator, Term.Literal literal, int own) {
        String value = terms.print(path, own);
        return List.of(value + " != null", value + " " + operator.symbol() + " " + terms.literal(literal.value()));
    }
}
