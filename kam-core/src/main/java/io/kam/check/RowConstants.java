package io.kam.check;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds comparisons {@code key == constant} of a table's rows that are true for no row, so that a rule does not match what it
 * was written for. What asks that a row be absent, by {@code not} or {@code !}, may name one that is; so may a rule that is not
 * enabled.
 */
final class RowConstants {
    private static final int SHOWN = 10;

    private final List<PolicyProblem> problems = new ArrayList<>();

    /** Letters that may be compared yet for hints, so that no policy takes long. */
    private long letters = 50_000_000;

    private RowConstants() {}

    /** What is wrong with the constants of all rules. */
    static List<PolicyProblem> problems(RuleModel rules) {
        RowConstants check = new RowConstants();
        for (Rule rule : rules.rules()) {
            if (rule.enabled()) {
                check.check(rule.id(), rule.when());
            }
        }
        return check.problems;
    }

    /** What is wrong with the constants of the conditions of rules, by the ids of the rules. */
    static List<PolicyProblem> problems(Map<String, List<Element>> conditions) {
        RowConstants check = new RowConstants();
        conditions.forEach(check::check);
        return check.problems;
    }

    private void check(String rule, List<Element> when) {
        Map<Integer, Table> tables = new HashMap<>();
        for (Element element : when) {
            Element.Pattern pattern = element.pattern();
            if (pattern.table() != null) {
                tables.put(pattern.slot(), pattern.table());
            }
        }
        for (Element element : when) {
            if (element instanceof Element.Pattern pattern) {
                check(rule, tables, pattern.condition());
            } else if (element instanceof Element.Quantified quantified && quantified.exists()) {
                check(rule, tables, quantified.pattern().condition());
            } else if (element instanceof Element.Accumulate accumulate) {
                check(rule, tables, accumulate.source().condition());
            }
        }
    }

    private void check(String rule, Map<Integer, Table> tables, Condition condition) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                check(rule, tables, part);
            }
        } else if (condition instanceof Condition.Or or) {
            for (Condition part : or.parts()) {
                check(rule, tables, part);
            }
        } else if (condition instanceof Condition.Comparison atom
                && atom.operator() == Condition.Comparison.Operator.EQ) {
            check(rule, tables, atom.place(), atom.left(), atom.right());
            check(rule, tables, atom.place(), atom.right(), atom.left());
        }
    }

    private void check(String rule, Map<Integer, Table> tables, Place place, Term key, Term constant) {
        if (!(key instanceof Term.Path path && path.steps().size() == 1)
                || !(constant instanceof Term.Literal literal)
                || !(literal.value() instanceof String || literal.value() instanceof Enum<?>)) {
            return;
        }
        Table table = tables.get(path.slot());
        Field column = path.steps().get(0);
        if (table != null
                && column.key()
                && table.rowsWhere(column.column(), literal.value()).isEmpty()) {
            problems.add(new PolicyProblem(
                    ProblemCode.UNKNOWN_KEY,
                    place,
                    rule,
                    "no row of " + table.place() + " has " + column.name() + " (" + literal.text() + ")"
                            + known(table, column, literal)));
        }
    }

    /** What was probably meant; else what there is. */
    private String known(Table table, Field column, Term.Literal literal) {
        List<String> keys = table.rows().stream()
                .map(row -> Ops.print(row.value(column.column())))
                .distinct()
                .toList();
        if (literal.value() instanceof String text) {
            long cost = keys.stream().mapToLong(String::length).sum() * text.length();
            letters -= cost;
            String hint = letters < 0
                    ? ""
                    : Hints.nearest(text, keys)
                            .map(near -> ". Maybe you meant (\"" + near + "\")")
                            .orElse("");
            if (!hint.isEmpty()) {
                return hint;
            }
        }
        return "; there " + (keys.size() == 1 ? "is " : "are ")
                + String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size())))
                + (keys.size() > SHOWN ? " and " + (keys.size() - SHOWN) + " more" : "");
    }
}
