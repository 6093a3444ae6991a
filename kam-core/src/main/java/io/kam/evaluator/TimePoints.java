package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Function;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days on which time changes an atom of a rule, known beforehand as numbers of days or months since a date: for rules that compare
 * nothing but these with constants and cells, in rows that no fact chooses. Immutable, thread-safe.
 *
 * @param ofDates for each date that is counted from
 */
record TimePoints(List<OfDate> ofDates) {
    /**
     * The points of a date.
     *
     * @param once the date's number
     * @param months whether they are months, not days
     * @param points in their order
     */
    record OfDate(int once, boolean months, long[] points) {}

    /** Null if the rule is of another kind. */
    static @Nullable TimePoints of(Rule rule, OnceTerms terms) {
        Finding finding = new Finding(rule, terms);
        for (Element element : rule.when()) {
            if (!(element instanceof Element.Pattern pattern)
                    || pattern.type().occurrence() == FactType.Occurrence.ELEMENT
                    || !finding.add(pattern)) {
                return null;
            }
        }
        return new TimePoints(finding.found());
    }

    /** Gathers the points. */
    private static final class Finding {
        private final Rule rule;
        private final OnceTerms terms;
        private final Map<Integer, TreeSet<Long>> days = new TreeMap<>();
        private final Map<Integer, TreeSet<Long>> months = new TreeMap<>();
        private boolean none;

        Finding(Rule rule, OnceTerms terms) {
            this.rule = rule;
            this.terms = terms;
        }

        List<OfDate> found() {
            List<OfDate> found = new ArrayList<>();
            if (!none) {
                days.forEach((once, points) -> found.add(ofDate(once, false, points)));
                months.forEach((once, points) -> found.add(ofDate(once, true, points)));
            }
            return List.copyOf(found);
        }

        private static OfDate ofDate(int once, boolean months, TreeSet<Long> points) {
            return new OfDate(
                    once, months, points.stream().mapToLong(Long::longValue).toArray());
        }

        /** False if the pattern asks something of another kind. */
        boolean add(Element.Pattern pattern) {
            List<Row> rows =
                    pattern.table() == null ? List.of() : pattern.table().rows();
            List<Condition> changing = new ArrayList<>();
            for (Condition part : RuleTraits.conjuncts(pattern.condition())) {
                if (TimeGate.mayFail(part)) {
                    return false;
                }
                if (changes(part)) {
                    changing.add(part);
                } else if (part instanceof Condition.Atom atom
                        && PreparedAtom.of(atom, rule, terms).isOnce()) {
                    // The gate asks for it.
                    continue;
                } else if (part instanceof Condition.Comparison c && Ranks.asksFor(c, pattern) != null) {
                    rows = rows.stream()
                            .filter(row -> Ranks.mayMatch(row, c, pattern))
                            .toList();
                } else {
                    return false;
                }
            }
            none |= pattern.table() != null && rows.isEmpty();
            for (Condition part : changing) {
                if (!addChanging(part, pattern, rows)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean changes(Condition part) {
            return atoms(part).stream().anyMatch(atom -> atom.terms().stream().anyMatch(Term::timeVarying));
        }

        /** Those of an atom or of alternatives; none of another condition. */
        private static List<Condition.Atom> atoms(Condition part) {
            if (part instanceof Condition.Atom atom) {
                return List.of(atom);
            }
            return part instanceof Condition.Or or && or.parts().stream().allMatch(Condition.Atom.class::isInstance)
                    ? or.parts().stream().map(Condition.Atom.class::cast).toList()
                    : List.of();
        }

        private boolean addChanging(Condition part, Element.Pattern pattern, List<Row> rows) {
            for (Condition.Atom atom : atoms(part)) {
                if (atom.terms().stream().anyMatch(Term::timeVarying)
                        && !(atom instanceof Condition.Comparison c && add(c, pattern, rows))) {
                    return false;
                }
            }
            return true;
        }

        private boolean add(Condition.Comparison c, Element.Pattern pattern, List<Row> rows) {
            boolean left = c.left().timeVarying();
            Term fixed = left ? c.right() : c.left();
            if (!((left ? c.left() : c.right()) instanceof Term.Call call)
                    || call.arguments().size() != 1
                    || call.function() == Function.HOURS_UNTIL) {
                return false;
            }
            int date = terms.number(call.arguments().get(0), OnceTerms.types(rule));
            if (date == OnceTerms.NONE || call.arguments().get(0).timeVarying()) {
                return false;
            }
            if (fixed instanceof Term.Literal literal) {
                return add(c, call.function(), date, literal.value());
            }
            Operand cell = Operand.of(fixed, rule, terms);
            if (cell.column() == null || ((Term.Path) fixed).slot() != pattern.slot()) {
                return false;
            }
            for (Row row : rows) {
                Object value = row.value(cell.column().column());
                if (value != null && !add(c, call.function(), date, value)) {
                    return false;
                }
            }
            return true;
        }

        private boolean add(Condition.Comparison c, Function function, int date, Object number) {
            DaysCompared compared = number instanceof Number known
                    ? DaysCompared.of(c.operator(), c.left().timeVarying(), function, known)
                    : null;
            if (compared == null) {
                return false;
            }
            Map<Integer, TreeSet<Long>> of = function == Function.MONTHS_SINCE ? months : days;
            compared.addPoints(of.computeIfAbsent(date, first -> new TreeSet<>()));
            return true;
        }
    }

    /** The first day after today on which time changes an atom; null if there is none. */
    @Nullable
    LocalDate next(OnceValues values, LocalDate today) {
        LocalDate next = null;
        for (int i = 0; i < ofDates.size(); i++) {
            LocalDate day = next(ofDates.get(i), values, today);
            next = day != null && (next == null || day.isBefore(next)) ? day : next;
        }
        return next;
    }

    private static @Nullable LocalDate next(OfDate of, OnceValues values, LocalDate today) {
        if (!(values.value(of.once()) instanceof LocalDate date)) {
            return null;
        }
        long passed = of.months()
                ? Objects.requireNonNull(Ops.monthsSince(date, today))
                : today.toEpochDay() - date.toEpochDay();
        int at = Arrays.binarySearch(of.points(), passed + 1);
        int next = at < 0 ? -at - 1 : at;
        if (next == of.points().length) {
            return null;
        }
        long point = of.points()[next];
        return LocalDate.ofEpochDay(of.months() ? DaysCompared.after(date, point) : date.toEpochDay() + point);
    }
}
