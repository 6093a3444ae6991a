package io.kam.fast;

import io.kam.model.AsOf;
import io.kam.rule.Evaluation;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One evaluation of a step's rules: what generated code reads, and where it puts what it finds. Used by one thread. */
final class Run {
    /** Stands for a term that was found to be unknown. */
    private static final Object UNKNOWN = new Object();

    /** Room for matches; most subjects have fewer. */
    private static final int FEW = 16;

    private final Facts facts;
    private final AsOf asOf;
    private final @Nullable Object[] once;
    private final @Nullable Object[] kept;
    private final List<Match> matches = new ArrayList<>(FEW);
    private final long[] open;

    Run(Facts facts, FactType[] types, int terms, int rules) {
        this.facts = facts;
        this.asOf = facts.asOf();
        this.once = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            once[i] = facts.one(types[i]);
        }
        this.kept = new Object[terms];
        this.open = new long[(rules + Long.SIZE - 1) / Long.SIZE];
    }

    Evaluation evaluation(Map<Rule, Integer> places) {
        return Evaluation.of(matches).withOpen(rule -> {
            Integer place = places.get(rule);
            return place == null || (open[place / Long.SIZE] & 1L << place) != 0;
        });
    }

    /** The fact of a type that exists once; null if absent. */
    @Nullable
    Object once(int type) {
        return once[type];
    }

    /** The facts of a type that are elements of lists. */
    Facts.Elements elements(FactType type) {
        return facts.elements(type);
    }

    AsOf asOf() {
        return asOf;
    }

    LocalDate today() {
        return asOf.date();
    }

    Instant now() {
        return asOf.instant();
    }

    /** What was kept of a term; null if nothing was. */
    @Nullable
    Object kept(int term) {
        return kept[term];
    }

    /** Keeps the value of a term. */
    Object keep(@Nullable Object value, int term) {
        Object known = value == null ? UNKNOWN : value;
        kept[term] = known;
        return known;
    }

    /** The value that was kept; null if unknown. */
    static @Nullable Object known(Object value) {
        return value == UNKNOWN ? null : value;
    }

    void match(Match match) {
        matches.add(match);
    }

    /** Something unknown leaves a rule open. */
    void open(int rule) {
        open[rule / Long.SIZE] |= 1L << rule;
    }

    static RuntimeException failed(ArithmeticException cause, Rule rule) {
        return new RuleFailedException(rule, cause);
    }
}
