package io.kam.evaluator;

import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the rules of a step for some facts, beside which match. It says what the {@link Evaluator} would, but reads each
 * value once, and finds out once for each policy what is the same for many facts. Thread-safe.
 */
public final class Explanation {
    /** So many gaps of a rule are kept. */
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
        /** The rules that time alone may change. */
        private final List<Rule> changing = new ArrayList<>();
        /** Of gaps that are equal one. */
        private final Map<Gaps, Gaps> alike = new ConcurrentHashMap<>();

        Prepared(RuleModel model, DecisionStep step, Exploring exploring) {
            for (Rule rule : model.rules(step)) {
                RuleTraits traits = model.traits(rule);
                rules.put(
                        rule,
                        new PreparedRule(
                                EvidencePlan.of(rule, terms, exploring),
                                GapKey.of(rule, terms),
                                new ConcurrentHashMap<>(),
                                traits.readsTime() ? TimeGate.of(rule, traits, terms) : null));
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
            @Nullable EvidencePlan evidence,
            @Nullable GapKey gapKey,
            Map<Long, Gaps> gaps,
            @Nullable TimeGate time) {
        /** Of a rule that is none of the step's. */
        private static final PreparedRule NOT = new PreparedRule(null, null, Map.of(), null);
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
        PreparedRule known = prepared(rule);
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
        return evaluator.nextFlip(prepared.changing, this::mayChange, values.facts(), zone);
    }

    private boolean mayChange(Rule rule) {
        TimeGate gate = prepared(rule).time();
        return gate != null && gate.mayChange(values);
    }
}
