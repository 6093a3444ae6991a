package io.kam.coverage;

import io.kam.model.AsOf;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts for which a rule matches, or just does not: all of its atoms true, and one after the other at its limit and next to it. */
final class MatchingFacts {
    private static final int MOST_ROWS = 12;
    private static final int MOST_CHOICES = 24;
    private static final List<BigDecimal> STEPS =
            List.of(BigDecimal.ONE, new BigDecimal("0.01"), new BigDecimal("0.001"));

    private final Rule rule;
    private final FactColumnNames columns;
    private final AsOf asOf;
    private final Set<Map<String, @Nullable Object>> found = new LinkedHashSet<>();

    private MatchingFacts(Rule rule, FactColumnNames columns, AsOf asOf) {
        this.rule = rule;
        this.columns = columns;
        this.asOf = asOf;
    }

    /**
     * The facts by column, the value null where it must be unknown.
     *
     * @param places of rows that are to be matched where a rule matches rows of their table
     */
    static Set<Map<String, @Nullable Object>> of(Rule rule, Set<Place> places, FactColumnNames columns, AsOf asOf) {
        MatchingFacts facts = new MatchingFacts(rule, columns, asOf);
        facts.choices(places).forEach(facts::solve);
        return facts.found;
    }

    private List<Map<Integer, Row>> choices(Set<Place> places) {
        List<Map<Integer, Row>> choices = List.of(Map.of());
        for (Element.Pattern pattern : rule.patterns()) {
            Table table = pattern.table();
            if (table != null) {
                List<Row> fitting = table.rows().stream()
                        .filter(row -> TableChanges.fits(pattern, row))
                        .toList();
                List<Row> wanted = fitting.stream()
                        .filter(row -> places.contains(row.place()))
                        .toList();
                List<Row> rows = (wanted.isEmpty() ? fitting : wanted)
                        .stream().limit(MOST_ROWS).toList();
                choices = choices.stream()
                        .flatMap(choice -> rows.stream().map(row -> {
                            Map<Integer, Row> more = new HashMap<>(choice);
                            more.put(pattern.slot(), row);
                            return more;
                        }))
                        .limit(MOST_CHOICES)
                        .toList();
            }
        }
        return choices;
    }

    private void solve(Map<Integer, Row> rows) {
        Solving solving = new Solving(rule, rows, columns, asOf);
        for (Element element : rule.when()) {
            makeTrue(element.pattern().condition(), solving);
            if (element instanceof Element.Pattern pattern) {
                pattern.bindings().forEach(binding -> solving.value(binding.path()));
            }
        }
        Map<String, @Nullable Object> all = solving.facts();
        found.add(all);
        RuleTraits.atoms(rule).forEach(atom -> {
            for (Condition.Atom each : List.of(atom, Rewriting.negated(atom))) {
                solving.reset(all);
                makeTrue(each, solving);
                found.add(solving.facts());
            }
            solving.reset(all);
            if (atom instanceof Condition.Comparison c) {
                around(c, all, solving);
            }
            for (Term term : atom.terms()) {
                solving.reset(all);
                solving.forget(term);
                found.add(solving.facts());
            }
        });
    }

    private void makeTrue(Condition condition, Solving solving) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> makeTrue(part, solving));
        } else if (condition instanceof Condition.Or or) {
            // The last alternative reads more than that something is unknown.
            makeTrue(or.parts().get(or.parts().size() - 1), solving);
        } else if (condition instanceof Condition.Negation negation) {
            if (negation.part() instanceof Condition.Atom atom) {
                makeTrue(Rewriting.negated(atom), solving);
            }
        } else if (condition instanceof Condition.Comparison c) {
            compare(c, solving);
        } else if (condition instanceof Condition.Known k) {
            if (k.known()) {
                solving.value(k.term());
            } else {
                solving.forget(k.term());
            }
        } else if (condition instanceof Condition.OneOf o) {
            o.term().type().constants().stream()
                    .map(Object.class::cast)
                    .filter(constant ->
                            o.negated() != o.values().stream().anyMatch(value -> Ops.eq(value.value(), constant)))
                    .findFirst()
                    .ifPresentOrElse(
                            constant -> solving.solve(o.term(), constant),
                            () -> solving.solve(o.term(), o.values().get(0).value()));
        } else if (condition instanceof Condition.Contains c
                && c.collection() instanceof Term.Path path
                && solving.value(c.value()) != null) {
            solving.set(path, c.negated() ? "[]" : "[" + Ops.print(solving.value(c.value())) + "]");
        }
    }

    private static void compare(Condition.Comparison c, Solving solving) {
        boolean left = solving.canSet(c.left());
        Term side = left ? c.left() : c.right();
        Object limit = solving.value(left ? c.right() : c.left());
        if (limit == null) {
            return;
        }
        boolean more = c.operator() == (left ? Operator.GT : Operator.LT);
        boolean less = c.operator() == (left ? Operator.LT : Operator.GT);
        Stream<Object> targets = more
                ? STEPS.stream().flatMap(step -> moved(limit, step))
                : less
                        ? STEPS.stream().flatMap(step -> moved(limit, step.negate()))
                        : c.operator() == Operator.NE ? others(side.type(), limit) : Stream.of(limit);
        for (Object target : targets.toList()) {
            if (solving.solve(side, target)) {
                return;
            }
        }
    }

    private static Stream<Object> others(ValueType type, Object than) {
        if (than instanceof Boolean truth) {
            return Stream.of(!truth);
        }
        if (than instanceof String text) {
            return Stream.of(text + "-other");
        }
        return than instanceof Enum<?>
                ? type.constants().stream().filter(other -> other != than).map(Object.class::cast)
                : moved(than, BigDecimal.ONE);
    }

    /** The facts at the limit of a comparison, and by all steps next to it. */
    private void around(Condition.Comparison c, Map<String, @Nullable Object> all, Solving solving) {
        for (Term side : c.terms()) {
            Object limit = solving.canSet(side) ? solving.value(side == c.left() ? c.right() : c.left()) : null;
            if (limit != null) {
                Stream.concat(
                                Stream.of(limit),
                                STEPS.stream()
                                        .flatMap(
                                                step -> Stream.concat(moved(limit, step.negate()), moved(limit, step))))
                        .forEach(target -> {
                            solving.reset(all);
                            // So that the other side is what it was for the limit.
                            if (solving.value(side == c.left() ? c.right() : c.left()) != null
                                    && solving.solve(side, target)) {
                                found.add(solving.facts());
                            }
                        });
                solving.reset(all);
            }
        }
    }

    /** A value moved by a step; of what is no number only whole steps. */
    private static Stream<Object> moved(Object value, BigDecimal step) {
        if (value instanceof Number number) {
            return Stream.of(Ops.decimal(number).add(step));
        }
        if (step.abs().compareTo(BigDecimal.ONE) != 0) {
            return Stream.empty();
        }
        if (value instanceof LocalDate date) {
            return Stream.of(date.plusDays(step.longValue()));
        }
        return value instanceof Instant instant
                ? Stream.of(instant.plus(Duration.ofHours(1).multipliedBy(step.longValue())))
                : Stream.empty();
    }
}
