package io.kam.evaluator;

import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of terms for some facts, each read when it is first needed, once. Thread-safe: whoever reads one reads the same. */
final class OnceValues {
    private static final Object UNKNOWN = new Object();

    private final Facts facts;
    private final OnceTerms terms;
    private final @Nullable Object[] values;
    private final @Nullable Evidence[] evidence;

    OnceValues(Facts facts, OnceTerms terms) {
        this.facts = facts;
        this.terms = terms;
        this.values = new Object[terms.size()];
        this.evidence = new Evidence[terms.size()];
    }

    Facts facts() {
        return facts;
    }

    /**
     * The value of a term; null if unknown.
     *
     * @throws ArithmeticException if it can't be computed
     */
    @Nullable
    Object value(int number) {
        Object known = values[number];
        if (known == null) {
            Object read = read(terms.get(number));
            known = read == null ? UNKNOWN : read;
            values[number] = known;
        }
        return known == UNKNOWN ? null : known;
    }

    /** The value of a term as evidence. */
    Evidence evidence(int number) {
        Evidence known = evidence[number];
        if (known == null) {
            known = new Evidence(terms.get(number).text(), value(number));
            evidence[number] = known;
        }
        return known;
    }

    private @Nullable Object read(OnceTerms.Once once) {
        if (once.field() != null) {
            Object fact = value(once.parts()[0]);
            return fact == null ? null : once.field().get(fact, facts.asOf());
        }
        if (once.fact() != null) {
            return facts.one(once.fact());
        }
        Term term = Objects.requireNonNull(once.term());
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        int[] parts = once.parts();
        if (term instanceof Term.Arithmetic arithmetic) {
            return Exploring.compute(arithmetic.operator(), value(parts[0]), value(parts[1]));
        }
        @Nullable Object[] arguments = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            arguments[i] = value(parts[i]);
        }
        return ((Term.Call) term).function().apply(arguments, facts.asOf());
    }
}
