package io.kam.check;

import io.kam.model.Measure;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Range;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds cells that a rule compares with a part of a whole, be it a field or computed, and that were probably meant as percentages:
 * 50 where 50% is meant, so that the comparison is never true, or always. Each is told once.
 */
final class PercentageCells {
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    private PercentageCells() {}

    /** What is wrong with the cells that all enabled rules compare. */
    static List<PolicyProblem> problems(RuleModel rules) {
        PercentageCells check = new PercentageCells();
        for (Rule rule : rules.rules()) {
            if (rule.enabled()) {
                check.check(rule);
            }
        }
        return check.problems;
    }

    private void check(Rule rule) {
        Map<Integer, Element.Pattern> rows = new HashMap<>();
        for (Element.Pattern pattern : rule.patterns()) {
            if (pattern.table() != null) {
                rows.put(pattern.slot(), pattern);
            }
        }
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern) {
                check(rule, rows, pattern.condition());
            } else if (element instanceof Element.Quantified quantified) {
                check(rule, rows, quantified.pattern().condition());
            } else if (element instanceof Element.Accumulate accumulate) {
                check(rule, rows, accumulate.source().condition());
                check(rule, rows, accumulate.condition());
            }
        }
    }

    private void check(Rule rule, Map<Integer, Element.Pattern> rows, Condition condition) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                check(rule, rows, part);
            }
        } else if (condition instanceof Condition.Or or) {
            for (Condition part : or.parts()) {
                check(rule, rows, part);
            }
        } else if (condition instanceof Condition.Negation negation) {
            check(rule, rows, negation.part());
        } else if (condition instanceof Condition.Comparison atom) {
            check(rule, rows, atom.left(), atom.right());
            check(rule, rows, atom.right(), atom.left());
        }
    }

    private void check(Rule rule, Map<Integer, Element.Pattern> rows, Term cell, Term part) {
        Element.Pattern pattern =
                cell instanceof Term.Path path && path.steps().size() == 1 ? rows.get(path.slot()) : null;
        if (pattern == null || !Range.isPartOfWhole(part)) {
            return;
        }
        Field column = ((Term.Path) cell).steps().get(0);
        for (Row row : rowsOf(pattern)) {
            if (row.value(column.column()) instanceof Number number && isPercentage(part, number)) {
                tell(rule, row, column, number, part);
            }
        }
    }

    /** The rows that a pattern may match: without those whose keys it excludes by a constant. */
    private static List<Row> rowsOf(Element.Pattern pattern) {
        Table table = Objects.requireNonNull(pattern.table());
        List<Row> rows = table.rows();
        if (pattern.condition() instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                if (part instanceof Condition.Comparison atom
                        && atom.operator() == Condition.Comparison.Operator.EQ
                        && atom.left() instanceof Term.Path path
                        && path.slot() == pattern.slot()
                        && atom.right() instanceof Term.Literal literal) {
                    Field key = path.steps().get(0);
                    rows = where(rows, key, literal.value());
                }
            }
        }
        return rows;
    }

    private static List<Row> where(List<Row> rows, Field key, Object value) {
        List<Row> equal = new ArrayList<>();
        for (Row row : rows) {
            if (Ops.eq(row.value(key.column()), value)) {
                equal.add(row);
            }
        }
        return equal;
    }

    private static boolean isPercentage(Term part, Number number) {
        BigDecimal max = Range.of(part).max();
        return Range.isPercentage(part, number) || max != null && new BigDecimal(number.toString()).compareTo(max) > 0;
    }

    private void tell(Rule rule, Row row, Field column, Number number, Term part) {
        String written = Ops.print(number);
        if (!told.add(row.place() + " " + column.name())) {
            return;
        }
        Measure measure = part.type().measure();
        BigDecimal max = Range.of(part).max();
        String percent = Ops.print(new BigDecimal(written).movePointRight(2)) + "%";
        problems.add(PolicyProblem.of(
                ProblemCode.PERCENTAGE_CELL,
                row.place(),
                "column (" + column.name() + "): " + rule.id() + " compares (" + written + ") with " + part.text()
                        + ", which is " + (measure == null ? "1 for the whole" : measure.range()) + "; it means "
                        + percent + ". Maybe you meant (" + written + "%)"
                        + (max == null ? "; if it is what you mean, write (" + percent + ")" : "")));
    }
}
