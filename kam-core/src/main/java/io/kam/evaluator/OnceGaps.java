package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of a rule about facts that exist once and rows, which are the same for all facts that leave the same of its terms unknown, as
 * long as no comparison has a value on all its sides. So they are found once for each such set. Thread-safe.
 */
final class OnceGaps {
    private final Rule rule;
    /** Of each comparison the sides that read facts. */
    private final List<List<Term>> sides;
    /** All that may be unknown. */
    private final List<Term> terms;

    private final Map<Long, Gaps> known = new ConcurrentHashMap<>();

    private OnceGaps(Rule rule, List<List<Term>> sides, List<Term> terms) {
        this.rule = rule;
        this.sides = sides;
        this.terms = terms;
    }

    /** Null if the rule is of another kind. */
    static @Nullable OnceGaps of(Rule rule) {
        for (Element element : rule.when()) {
            if (!(element instanceof Element.Pattern pattern)
                    || pattern.type().occurrence() != FactType.Occurrence.ONCE && pattern.table() == null) {
                return null;
            }
        }
        List<List<Term>> sides = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (Condition.Atom atom : RuleTraits.atoms(rule).toList()) {
            List<Term> ofFacts = new ArrayList<>();
            for (Term term : atom.terms()) {
                boolean rows = reads(term, rule, true);
                boolean facts = reads(term, rule, false);
                if (rows && facts) {
                    return null;
                }
                if (facts) {
                    ofFacts.add(term);
                    RuleTraits.parts(term)
                            .filter(part -> !(part instanceof Term.Literal) && !terms.contains(part))
                            .forEach(terms::add);
                }
            }
            if (!ofFacts.isEmpty() && !(atom instanceof Condition.Known)) {
                sides.add(ofFacts);
            }
        }
        return terms.size() > Long.SIZE ? null : new OnceGaps(rule, sides, terms);
    }

    private static boolean reads(Term term, Rule rule, boolean rows) {
        return RuleTraits.parts(term)
                .anyMatch(part -> part instanceof Term.Path path
                        && rule.patterns().stream()
                                .anyMatch(
                                        pattern -> pattern.slot() == path.slot() && (pattern.table() != null) == rows));
    }

    /** The gaps for some facts. */
    Gaps gaps(Exploring exploring, Facts facts, Supplier<Gaps> found) {
        Frame frame = Frame.ofOnce(rule, facts);
        try {
            for (List<Term> compared : sides) {
                if (!isUnknown(compared, exploring, frame)) {
                    return found.get();
                }
            }
            long unknown = 0;
            for (int i = 0; i < terms.size(); i++) {
                unknown |= exploring.value(terms.get(i), frame) == null ? 1L << i : 0;
            }
            return known.computeIfAbsent(unknown, key -> found.get());
        } catch (ArithmeticException e) {
            return found.get();
        }
    }

    private static boolean isUnknown(List<Term> compared, Exploring exploring, Frame frame) {
        for (Term term : compared) {
            if (exploring.value(term, frame) == null) {
                return true;
            }
        }
        return false;
    }
}
