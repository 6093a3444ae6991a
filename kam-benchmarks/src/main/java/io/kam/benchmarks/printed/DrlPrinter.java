package io.kam.benchmarks.printed;

import io.kam.rule.Condition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints rules of the checked model as DRL. Nothing that an author wrote is copied but constants of a harmless alphabet;
 * names are indexes.
 */
final class DrlPrinter {
    /** The global of type {@link DecisionFacts}. A record's component can hardly be named so. */
    static final String GLOBAL = "$kam";

    private final References references = new References();
    private final Set<FactType> absent;
    private final StringBuilder drl = new StringBuilder();

    private DrlPrinter(Set<FactType> absent) {
        this.absent = absent;
    }

    /**
     * Prints a step's rules.
     *
     * @param step the step
     * @param rules its rules
     * @param absent types that exist once, but not in the decisions that this is printed for
     */
    static PrintedRules print(DecisionStep step, List<Rule> rules, Set<FactType> absent) {
        DrlPrinter printer = new DrlPrinter(absent);
        printer.drl
                .append("package kam.")
                .append(step.folder())
                .append("\nimport ")
                .append(Calculation.class.getName())
                .append("\nimport ")
                .append(DecisionFacts.class.getName())
                .append("\nglobal DecisionFacts " + GLOBAL + "\n");
        for (int i = 0; i < rules.size(); i++) {
            printer.rule(rules.get(i), i);
        }
        References references = printer.references;
        return new PrintedRules(
                printer.drl.toString(),
                rules,
                references.lists(),
                references.tables(),
                references.paths(),
                references.constants());
    }

    private void rule(Rule rule, int index) {
        TermPrinter terms = new TermPrinter(rule, absent, references);
        drl.append("rule r").append(index).append(" dialect \"mvel\" when\n");
        for (Element element : rule.when()) {
            element(element, terms);
        }
        drl.append("then\n  " + GLOBAL + ".matched(").append(index).append(");\n");
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern) {
                held(pattern.slot(), TermPrinter.variable(pattern.slot()));
            } else if (element instanceof Element.Accumulate accumulate) {
                accumulate.aggregates().forEach(aggregate -> held(aggregate.slot(), terms.folded(aggregate)));
            }
        }
        drl.append("end\n");
    }

    private void held(int slot, String value) {
        drl.append("  " + GLOBAL + ".holds(")
                .append(slot)
                .append(", ")
                .append(value)
                .append(");\n");
    }

    private void element(Element element, TermPrinter terms) {
        if (element instanceof Element.Pattern pattern) {
            drl.append("  ").append(pattern(pattern, terms)).append("\n");
        } else if (element instanceof Element.Quantified quantified) {
            if (!quantified.exists() && isElement(quantified.pattern())) {
                drl.append("  eval( " + GLOBAL + ".complete(")
                        .append(references.list(quantified.pattern().type()))
                        .append(") )\n");
            }
            drl.append(quantified.exists() ? "  exists( " : "  not( ")
                    .append(pattern(quantified.pattern(), terms))
                    .append(" )\n");
        } else if (element instanceof Element.Accumulate accumulate) {
            accumulate(accumulate, terms);
        }
    }

    private void accumulate(Element.Accumulate accumulate, TermPrinter terms) {
        List<String> collected = new ArrayList<>();
        for (Element.Aggregate aggregate : accumulate.aggregates()) {
            Term argument = aggregate.argument();
            collected.add(TermPrinter.collected(aggregate) + " : collectList("
                    + (argument == null
                            ? TermPrinter.variable(accumulate.source().slot())
                            : terms.print(argument, TermPrinter.NONE))
                    + ")");
        }
        String condition = new ConditionPrinter(terms).expression(accumulate.condition(), true, TermPrinter.NONE);
        drl.append("  accumulate( ")
                .append(pattern(accumulate.source(), terms))
                .append("; ")
                .append(String.join(", ", collected))
                .append(accumulate.condition().equals(Condition.ALWAYS) ? "" : "; " + condition)
                .append(" )\n");
    }

    private String pattern(Element.Pattern pattern, TermPrinter terms) {
        Condition condition = pattern.condition();
        String source = "";
        if (isElement(pattern)) {
            source = " from " + GLOBAL + ".elements(" + references.list(pattern.type()) + ")";
        } else if (pattern.table() != null) {
            int table = references.table(pattern.table());
            Lookup lookup = lookup(pattern);
            if (lookup == null) {
                source = " from " + GLOBAL + ".rows(" + table + ")";
            } else {
                source = " from " + GLOBAL + ".rowsWhere(" + table + ", " + lookup.column() + ", "
                        + terms.print(lookup.value(), TermPrinter.NONE) + ")";
                condition = lookup.rest();
            }
        }
        Set<String> constraints = new ConditionPrinter(terms).constraints(condition, pattern.slot());
        return TermPrinter.variable(pattern.slot()) + " : " + typeName(pattern.type())
                + constraints.stream().collect(Collectors.joining(", ", "( ", " )"))
                + source;
    }

    private String typeName(FactType type) {
        Class<?> javaType = absent.contains(type) ? Absent.class : type.javaType();
        return javaType == null ? Row.class.getName() : javaType.getCanonicalName();
    }

    /**
     * How the rows that a pattern can match are found.
     *
     * @param column a column
     * @param value what it must equal
     * @param rest what else must be true
     */
    private record Lookup(int column, Term value, Condition rest) {}

    private static @Nullable Lookup lookup(Element.Pattern pattern) {
        if (!(pattern.condition() instanceof Condition.And and)) {
            return null;
        }
        for (Condition part : and.parts()) {
            if (part instanceof Condition.Comparison c && c.operator() == Condition.Comparison.Operator.EQ) {
                boolean leftIsColumn = isColumn(c.left(), pattern);
                Term column = leftIsColumn ? c.left() : c.right();
                Term value = leftIsColumn ? c.right() : c.left();
                if (isColumn(column, pattern) && !reads(value, pattern)) {
                    List<Condition> rest = new ArrayList<>(and.parts());
                    rest.remove(part);
                    return new Lookup(((Term.Path) column).steps().get(0).column(), value, new Condition.And(rest));
                }
            }
        }
        return null;
    }

    private static boolean isColumn(Term term, Element.Pattern pattern) {
        return term instanceof Term.Path path && path.slot() == pattern.slot();
    }

    private static boolean reads(Term term, Element.Pattern pattern) {
        return TermPrinter.paths(term).stream().anyMatch(path -> path.slot() == pattern.slot());
    }

    private static boolean isElement(Element.Pattern pattern) {
        return pattern.type().occurrence() == FactType.Occurrence.ELEMENT;
    }
}
