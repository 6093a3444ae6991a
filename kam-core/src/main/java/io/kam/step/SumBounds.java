package io.kam.step;

import io.kam.model.MissingCriteria;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param all the sum of the parts
     * @param once whether it can match only once
     */
    record OfRule(Rule rule, Map<String, Bounds> parts, Bounds all, boolean once) {
        static OfRule of(Rule rule, Map<String, Bounds> parts, boolean once) {
            Bounds all = Bounds.NOTHING;
            for (Bounds part : parts.values()) {
                all = all.plus(part);
            }
            return new OfRule(rule, parts, all, once);
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

    /**
     * What is wrong with rules whose sum a policy wants to judge when criteria are missing: it can't be said what they could give, or not
     * for certain.
     *
     * @param asked what the policy asks, for messages
     */
    static List<PolicyProblem> problems(
            List<Rule> rules, String verb, Enum<?> key, MissingCriteria missing, String asked) {
        List<PolicyProblem> problems = new ArrayList<>();
        SumBounds bounds = of(rules, verb, key);
        for (Rule rule : rules) {
            String untold = bounds.untold().get(rule.id());
            if (untold != null) {
                problems.add(problem(rule, asked + ", but what this rule could give has no bounds: " + untold));
            }
        }
        if (missing == MissingCriteria.CERTAIN_ONLY) {
            for (OfRule each : bounds.rules()) {
                problems.addAll(unsteady(each.rule(), asked));
            }
        }
        return problems;
    }

    /** That a rule may be turned back by what becomes known, if it may. */
    static List<PolicyProblem> unsteady(Rule rule, String asked) {
        String unsteady = unsteady(rule);
        return unsteady == null
                ? List.of()
                : List.of(problem(
                        rule,
                        asked + ", but what becomes known may turn this rule back: it asks for (" + unsteady + ")"));
    }

    private static PolicyProblem problem(Rule rule, String message) {
        return new PolicyProblem(
                ProblemCode.UNBOUNDED_CRITERION,
                rule.then().place(),
                rule.id(),
                message + "; write (NOTHING) there, or change the rule");
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
            return OfRule.of(rule, Map.of(), true);
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
            return OfRule.of(rule, parts, times == 1);
        }
        boolean one = RowMatches.isOne(giving);
        for (Row row : RowMatches.admitted(giving)) {
            Object criterion = value(arguments.get(CRITERION), row);
            Object number = value(arguments.get(NUMBER), row);
            if (criterion != null && number != null && value(arguments.get(KEY), row) == key) {
                Bounds more = Bounds.of((Long) number, times);
                Bounds before = parts.getOrDefault(Ops.print(criterion), Bounds.NOTHING);
                parts.put(Ops.print(criterion), one ? before.or(more) : before.plus(more));
            }
        }
        return OfRule.of(rule, parts, times == 1 && one);
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
            return RowMatches.isOne(pattern) ? 1 : RowMatches.admitted(pattern).size();
        }
        if (pattern.type().occurrence() != FactType.Occurrence.ONCE) {
            throw new Untold("it may match any number of (" + pattern.type().name() + ")");
        }
        return 1;
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
        for (Row row : RowMatches.admitted(rows)) {
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
    private static @Nullable String unsteady(Rule rule) {
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
