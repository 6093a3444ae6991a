package io.kam.step;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules could add to a sum, as far as their conditions and the rows of their tables say so without facts. A rule gives nothing if it
 * does not match, so its least is 0 or less and its most 0 or more; if several rows or patterns may match, each counts. The bounds may be
 * wider than what facts can reach, never narrower. Immutable, thread-safe.
 *
 * @param rules those that may add to it
 * @param untold those of which it can't be said, by id, with the reason
 */
record SumBounds(List<OfRule> rules, Map<String, String> untold) {
    /** The arguments of a verb that adds: whose sum, for which criterion, how much. */
    private static final int KEY = 0;

    static final int CRITERION = 1;
    static final int NUMBER = 2;

    /**
     * What a rule could add.
     *
     * @param parts by criterion
     * @param once whether it can match only once
     */
    record OfRule(Rule rule, Map<String, Bounds> parts, boolean once) {
        Bounds all() {
            Bounds all = Bounds.NOTHING;
            for (Bounds part : parts.values()) {
                all = all.plus(part);
            }
            return all;
        }
    }

    /** The least and the most of something. */
    record Bounds(long least, long most) {
        static final Bounds NOTHING = new Bounds(0, 0);

        Bounds plus(Bounds other) {
            return new Bounds(Math.addExact(least, other.least), Math.addExact(most, other.most));
        }

        private static Bounds of(long number, long times) {
            long all = Math.multiplyExact(number, times);
            return new Bounds(Math.min(0, all), Math.max(0, all));
        }

        private Bounds or(Bounds other) {
            return new Bounds(Math.min(least, other.least), Math.max(most, other.most));
        }
    }

    /**
     * The bounds of a sum.
     *
     * @param verb one with the sum's constant, the criterion and the number as its first arguments
     * @param key the sum's constant
     */
    static SumBounds of(List<Rule> rules, String verb, Enum<?> key) {
        List<OfRule> found = new ArrayList<>();
        Map<String, String> untold = new TreeMap<>();
        for (Rule rule : rules) {
            if (rule.enabled() && rule.then().verb().name().equals(verb)) {
                try {
                    OfRule bounds = of(rule, key);
                    if (!bounds.parts().isEmpty()) {
                        found.add(bounds);
                    }
                } catch (Untold why) {
                    untold.put(rule.id(), why.text);
                } catch (ArithmeticException tooLarge) {
                    untold.put(rule.id(), "its numbers are too large");
                }
            }
        }
        return new SumBounds(List.copyOf(found), Map.copyOf(untold));
    }

    /** Why bounds can't be told. */
    private static final class Untold extends Exception {
        private static final long serialVersionUID = 1L;
        private final String text;

        Untold(String text) {
            super(text, null, false, false);
            this.text = text;
        }
    }

    private static OfRule of(Rule rule, Enum<?> key) throws Untold {
        List<Term> arguments = rule.then().arguments();
        Object of = Term.constant(arguments.get(KEY));
        if (of != null && of != key) {
            return new OfRule(rule, Map.of(), true);
        }
        Element.Pattern giving = giving(rule, arguments);
        long times = 1;
        for (Element element : rule.when()) {
            if (element != giving && element instanceof Element.Pattern pattern) {
                times = Math.multiplyExact(times, matches(pattern));
            }
        }
        Map<String, Bounds> parts = new TreeMap<>();
        if (giving == null) {
            long number = (Long) Objects.requireNonNull(Term.constant(arguments.get(NUMBER)));
            parts.put(Ops.print(Term.constant(arguments.get(CRITERION))), Bounds.of(number, times));
            return new OfRule(rule, parts, times == 1);
        }
        boolean one = isOne(giving);
        for (Row row : admitted(giving)) {
            Object criterion = value(arguments.get(CRITERION), row);
            Object number = value(arguments.get(NUMBER), row);
            if (criterion != null && number != null && value(arguments.get(KEY), row) == key) {
                Bounds more = Bounds.of((Long) number, times);
                Bounds before = parts.getOrDefault(Ops.print(criterion), Bounds.NOTHING);
                parts.put(Ops.print(criterion), one ? before.or(more) : before.plus(more));
            }
        }
        return new OfRule(rule, parts, times == 1 && one);
    }

    /** The pattern of rows that the arguments are taken from; null if all are constants. */
    private static Element.@Nullable Pattern giving(Rule rule, List<Term> arguments) throws Untold {
        Element.Pattern giving = null;
        for (Term argument : arguments.subList(KEY, NUMBER + 1)) {
            if (argument instanceof Term.Path path) {
                Element.Pattern pattern = patternOf(path, rule);
                if (pattern == null || pattern.table() == null) {
                    throw new Untold("it takes (" + argument.text() + ") from the facts");
                }
                if (giving != null && giving != pattern) {
                    throw new Untold("it takes what it proposes from rows of two patterns");
                }
                giving = pattern;
            }
        }
        return giving;
    }

    private static Element.@Nullable Pattern patternOf(Term.Path path, Rule rule) {
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern && pattern.slot() == path.slot()) {
                return pattern;
            }
        }
        return null;
    }

    private static @Nullable Object value(Term argument, Row row) {
        return argument instanceof Term.Path path
                ? row.value(path.steps().get(0).column())
                : Term.constant(argument);
    }

    /** How many facts or rows a pattern can match at most, those of the patterns before it being given. */
    private static long matches(Element.Pattern pattern) throws Untold {
        if (pattern.table() != null) {
            return isOne(pattern) ? 1 : admitted(pattern).size();
        }
        if (pattern.type().occurrence() != FactType.Occurrence.ONCE) {
            throw new Untold("it may match any number of (" + pattern.type().name() + ")");
        }
        return 1;
    }

    /** The rows that no comparison with constants leaves out. */
    private static List<Row> admitted(Element.Pattern pattern) {
        List<Row> rows = pattern.table() == null ? List.of() : pattern.table().rows();
        for (Condition part : parts(pattern.condition())) {
            if (part instanceof Condition.Comparison c && c.operator() == Operator.EQ) {
                boolean ahead = column(c.left(), pattern) != null;
                Field column = column(ahead ? c.left() : c.right(), pattern);
                Object constant = Term.constant(ahead ? c.right() : c.left());
                if (column != null && constant != null) {
                    rows = having(rows, column, constant);
                }
            }
        }
        return rows;
    }

    private static List<Row> having(List<Row> rows, Field column, Object value) {
        List<Row> having = new ArrayList<>();
        for (Row row : rows) {
            if (Ops.eq(row.value(column.column()), value)) {
                having.add(row);
            }
        }
        return having;
    }

    /**
     * Whether at most one row can match: each key column is compared for equality with something that does not depend on the row, but for
     * {@code from} where the bands of the table are searched for a number; those of equal other keys do not overlap.
     */
    private static boolean isOne(Element.Pattern pattern) {
        boolean banded = isBanded(pattern);
        for (Field column : pattern.type().fields().values()) {
            boolean ofBand =
                    banded && (column.name().equals("from") || column.name().equals("below"));
            if (column.key() && !ofBand && !isFixed(column, pattern)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFixed(Field column, Element.Pattern pattern) {
        for (Condition part : parts(pattern.condition())) {
            if (part instanceof Condition.Comparison c
                    && c.operator() == Operator.EQ
                    && (column(c.left(), pattern) == column && !reads(c.right(), pattern)
                            || column(c.right(), pattern) == column && !reads(c.left(), pattern))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBanded(Element.Pattern pattern) {
        Field from = pattern.type().field("from");
        Field below = pattern.type().field("below");
        if (from == null
                || below == null
                || !from.type().isNumber()
                || !below.type().isNumber()) {
            return false;
        }
        Set<String> least = new HashSet<>();
        Set<String> most = new HashSet<>();
        for (Condition part : parts(pattern.condition())) {
            least.add(end(part, from, Operator.LE, Operator.GE, pattern));
            most.add(end(part, below, Operator.GT, Operator.LT, pattern));
        }
        least.retainAll(most);
        least.remove("");
        return !least.isEmpty();
    }

    /**
     * The text of the number that a column bounds: {@code from <= number}, {@code from == null || from <= number}; empty if none.
     *
     * @param ahead the operator where the column is on the left
     * @param behind where it is on the right
     */
    private static String end(
            Condition condition, Field column, Operator ahead, Operator behind, Element.Pattern pattern) {
        if (condition instanceof Condition.Comparison c) {
            if (c.operator() == ahead && column(c.left(), pattern) == column && !reads(c.right(), pattern)) {
                return c.right().text();
            }
            if (c.operator() == behind && column(c.right(), pattern) == column && !reads(c.left(), pattern)) {
                return c.left().text();
            }
        }
        if (condition instanceof Condition.Or or && or.parts().size() == 2) {
            for (int i = 0; i < 2; i++) {
                if (or.parts().get(i) instanceof Condition.Known known
                        && !known.known()
                        && column(known.term(), pattern) == column) {
                    return end(or.parts().get(1 - i), column, ahead, behind, pattern);
                }
            }
        }
        return "";
    }

    /** Those conditions that must all be true. */
    private static List<Condition> parts(Condition condition) {
        List<Condition> parts = new ArrayList<>();
        addParts(condition, parts);
        return parts;
    }

    private static void addParts(Condition condition, List<Condition> out) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                addParts(part, out);
            }
        } else {
            out.add(condition);
        }
    }

    /** The column of the pattern's rows that a term is; null if it is none. */
    private static @Nullable Field column(Term term, Element.Pattern pattern) {
        return pattern.table() != null
                        && term instanceof Term.Path path
                        && path.slot() == pattern.slot()
                        && path.steps().size() == 1
                ? path.steps().get(0)
                : null;
    }

    /** Whether a term reads a row of the pattern. */
    private static boolean reads(Term term, Element.Pattern pattern) {
        List<Term> parts = RuleTraits.parts(term).toList();
        for (Term part : parts) {
            if (part instanceof Term.Path path && path.slot() == pattern.slot()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The highest constant that a rule could propose as its only argument.
     *
     * @return null if rows leave it none
     */
    static <E extends Enum<E>> @Nullable Enum<?> highest(Rule rule, Class<E> type) {
        Term argument = rule.then().arguments().get(0);
        Element.Pattern rows = argument instanceof Term.Path path ? patternOf(path, rule) : null;
        if (argument instanceof Term.Literal literal) {
            return type.cast(literal.value());
        }
        if (rows == null || rows.table() == null) {
            return type.getEnumConstants()[0];
        }
        Enum<?> highest = null;
        for (Row row : admitted(rows)) {
            if (value(argument, row) instanceof Enum<?> each
                    && (highest == null || each.ordinal() < highest.ordinal())) {
                highest = each;
            }
        }
        return highest;
    }

    /**
     * What of a rule may be true or false now and otherwise once more is known: what asks whether a fact is known, whether there is one
     * in a list, or folds a list.
     *
     * @return as the rule writes it; null if there is no such thing
     */
    static @Nullable String unsteady(Rule rule) {
        for (Element element : rule.when()) {
            if (element instanceof Element.Quantified quantified) {
                return (quantified.exists() ? "exists " : "not ")
                        + quantified.pattern().type().name();
            }
            if (element instanceof Element.Accumulate) {
                return "accumulate of " + element.pattern().type().name();
            }
        }
        List<Condition.Atom> atoms = RuleTraits.atoms(rule).toList();
        for (Condition.Atom atom : atoms) {
            if (atom instanceof Condition.Known known && !isOfRow(known.term(), rule)) {
                return known.text();
            }
        }
        return null;
    }

    private static boolean isOfRow(Term term, Rule rule) {
        Element.Pattern pattern = term instanceof Term.Path path ? patternOf(path, rule) : null;
        return pattern != null && pattern.table() != null;
    }
}
