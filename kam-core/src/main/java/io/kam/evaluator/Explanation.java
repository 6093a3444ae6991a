package io.kam.evaluator;

import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the rules of a step for some facts, beside which match. It says what the {@link Evaluator} would, but reads each
 * value once, and finds out once for each policy what is the same for many facts. Thread-safe.
 */
public final class Explanation {
    /** So many gaps are kept, of a rule and of a step; then it begins anew. */
    private static final int MOST = 1_000;

    private final Evaluator evaluator;
    private final Prepared prepared;
    private final OnceValues values;

    Explanation(Evaluator evaluator, Prepared prepared, Facts facts) {
        this.evaluator = evaluator;
        this.prepared = prepared;
        this.values = new OnceValues(facts, prepared.terms);
    }

    /** The rules of a step, as far as they can be prepared without facts. */
    static final class Prepared {
        private final OnceTerms terms = new OnceTerms();
        private final Map<Rule, PreparedRule> rules = new IdentityHashMap<>();
        private final List<Rule> inOrder;
        private final List<PreparedRule> preparedInOrder = new ArrayList<>();
        /** The rules that time alone may change. */
        private final List<Rule> changing = new ArrayList<>();
        /** Of gaps that are equal one. */
        private final Map<Gaps, Gaps> alike = new ConcurrentHashMap<>();

        Prepared(RuleModel model, DecisionStep step, Exploring exploring) {
            inOrder = model.rules(step);
            for (Rule rule : inOrder) {
                RuleTraits traits = model.traits(rule);
                PreparedRule made = new PreparedRule(
                        traits,
                        EvidencePlan.of(rule, terms, exploring),
                        GapKey.of(rule, terms),
                        new ConcurrentHashMap<>(),
                        traits.readsTime() ? TimeGate.of(rule, traits, terms) : null,
                        TimePoints.of(rule, terms));
                rules.put(rule, made);
                preparedInOrder.add(made);
                if (traits.changesWithTime()) {
                    changing.add(rule);
                }
            }
        }
    }

    /**
     * A rule, as far as it can be prepared.
     *
     * @param gaps those that were found, by their number
     */
    private record PreparedRule(
            @Nullable RuleTraits traits,
            @Nullable EvidencePlan evidence,
            @Nullable GapKey gapKey,
            Map<Long, Gaps> gaps,
            @Nullable TimeGate time,
            @Nullable TimePoints points) {
        /** Of a rule that is none of the step's. */
        private static final PreparedRule NOT = new PreparedRule(null, null, null, Map.of(), null, null);

        boolean folds() {
            return traits != null && traits.folds();
        }
    }

    private PreparedRule prepared(Rule rule) {
        return prepared.rules.getOrDefault(rule, PreparedRule.NOT);
    }

    /** As {@link Evaluator#evidence}. */
    public List<Evidence> evidence(Match match) {
        EvidencePlan plan = prepared(match.rule()).evidence();
        List<Evidence> told = plan == null ? null : plan.evidence(match, values);
        return told == null ? evaluator.evidence(match, values.facts()) : told;
    }

    /** As {@link Evaluator#gaps}; mostly the same object where they are the same. */
    public Gaps gaps(Rule rule) {
        return gaps(rule, prepared(rule));
    }

    /**
     * The rules that lack something on the day of the facts.
     *
     * @param open whether something unknown may leave a rule open
     * @param out takes each with its gaps, in the order of the rules
     */
    public void gaps(Predicate<Rule> open, BiConsumer<Rule, Gaps> out) {
        LocalDate today = values.facts().asOf().date();
        for (int i = 0; i < prepared.inOrder.size(); i++) {
            Rule rule = prepared.inOrder.get(i);
            PreparedRule known = prepared.preparedInOrder.get(i);
            if ((known.folds() || open.test(rule)) && rule.effectiveOn(today)) {
                Gaps gaps = gaps(rule, known);
                if (!gaps.areNone()) {
                    out.accept(rule, gaps);
                }
            }
        }
    }

    private Gaps gaps(Rule rule, PreparedRule known) {
        long key = known.gapKey() == null ? GapKey.NONE : key(known.gapKey());
        if (key == GapKey.NONE) {
            return evaluator.gaps(rule, values.facts());
        }
        Gaps gaps = known.gaps().get(key);
        return gaps == null ? keep(key, evaluator.gaps(rule, values.facts()), known.gaps()) : gaps;
    }

    private Gaps keep(long key, Gaps found, Map<Long, Gaps> gaps) {
        if (gaps.size() >= MOST) {
            gaps.clear();
        }
        if (prepared.alike.size() >= MOST) {
            prepared.alike.clear();
        }
        Gaps kept = prepared.alike.computeIfAbsent(found, first -> first);
        gaps.put(key, kept);
        return kept;
    }

    private long key(GapKey of) {
        try {
            return of.of(values);
        } catch (ArithmeticException e) {
            return GapKey.NONE;
        }
    }

    /** As {@link Evaluator#nextFlip}. */
    public Optional<Instant> nextFlip(ZoneId zone) {
        TimeFlips flips = evaluator.flips(zone);
        Facts facts = values.facts();
        LocalDate today = facts.asOf().date();
        Instant first = null;
        for (int i = 0; i < prepared.changing.size(); i++) {
            Rule rule = prepared.changing.get(i);
            Instant flip = rule.effectiveOn(today) ? flip(rule, flips) : null;
            first = flip != null && (first == null || flip.isBefore(first)) ? flip : first;
        }
        return Optional.ofNullable(first);
    }

    private @Nullable Instant flip(Rule rule, TimeFlips flips) {
        PreparedRule known = prepared(rule);
        boolean open = known.time() != null && known.time().mayChange(values);
        if (open && known.points() != null) {
            LocalDate day = known.points().next(values, values.facts().asOf().date());
            return day == null ? null : flips.startOf(day);
        }
        return flips.next(rule, Objects.requireNonNull(known.traits()), open, values.facts());
    }
}
