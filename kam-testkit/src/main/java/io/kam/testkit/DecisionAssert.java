package io.kam.testkit;

import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.WhyNot;
import io.kam.model.Priority;
import io.kam.model.Tier;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a decision. Whatever fails says why: what decided instead, and what the nearest rules lack. */
public final class DecisionAssert extends AbstractAssert<DecisionAssert, Decision> {
    DecisionAssert(@Nullable Decision actual) {
        super(actual, DecisionAssert.class);
    }

    /**
     * Verifies an output.
     *
     * @param output its name, as examples expect it ({@code tier}, {@code firstResponse}), or its field ({@code triage.impact}); of a
     *     decision about a case also what it rests on
     * @param value its value; of an output with several one of them or a list of all; a text stands for what the cell of an example
     *     with it does; null is unknown
     * @throws IllegalArgumentException if there is no such output, or it can't have the value
     */
    public DecisionAssert has(String output, @Nullable Object value) {
        isNotNull();
        WhyNot answer = actual.whyNot(output, value);
        if (!answer.holds()) {
            throw failureWithActualExpected(answer.value(), value, "%s", answer);
        }
        return this;
    }

    /** Verifies the tier. */
    public DecisionAssert hasTier(Tier tier) {
        return has("tier", Objects.requireNonNull(tier, "tier"));
    }

    /** Verifies the priority. */
    public DecisionAssert hasPriority(Priority priority) {
        return has("priority", Objects.requireNonNull(priority, "priority"));
    }

    /** Verifies the level of escalation; 0 is not escalated. */
    public DecisionAssert hasLevel(int level) {
        return has("level", level);
    }

    /**
     * Verifies that rules, or mechanics of the library, decided.
     *
     * @param ids their ids: {@code TIER-120}
     * @throws IllegalArgumentException if the policy has no such rule
     */
    public DecisionAssert because(String... ids) {
        isNotNull();
        for (String id : ids) {
            WhyNot answer = actual.whyNotRule(id);
            if (!answer.holds()) {
                throw failure("%s", answer);
            }
        }
        return this;
    }

    /**
     * Verifies that rules, or mechanics of the library, did not decide.
     *
     * @throws IllegalArgumentException if the policy has no such rule
     */
    public DecisionAssert notBecause(String... ids) {
        isNotNull();
        for (String id : ids) {
            WhyNot answer = actual.whyNotRule(id);
            if (answer.holds()) {
                throw failure(
                        "expected %s not to decide%s",
                        id,
                        Failures.indented(Failures.lines(answer, way -> way.standing() == WhyNot.Standing.DECIDED)));
            }
        }
        return this;
    }

    /** Verifies until when it holds if no fact changes; null if for ever. */
    public DecisionAssert isValidUntil(@Nullable Instant end) {
        isNotNull();
        Instant came = actual.validUntil();
        if (!Objects.equals(came, end)) {
            throw failureWithActualExpected(
                    came,
                    end,
                    "expected the decision to hold until %s, but it holds until %s",
                    shown(end),
                    shown(came));
        }
        return this;
    }

    private static String shown(@Nullable Instant end) {
        return end == null ? "facts change" : end.toString();
    }

    /** Verifies that a diagnostic of a kind names a field or rule: {@code UNKNOWN}, {@code customer.trade.wallet}. */
    public DecisionAssert hasDiagnostic(Diagnostic.Kind kind, String fieldOrRule) {
        isNotNull();
        if (actual.diagnostics(EnumSet.of(kind)).stream()
                .noneMatch(diagnostic -> diagnostic.paths().contains(fieldOrRule)
                        || diagnostic.rules().contains(fieldOrRule))) {
            throw failure(
                    "expected a diagnostic %s of %s, but there is %s",
                    kind, fieldOrRule, actual.diagnostics(EnumSet.of(kind)));
        }
        return this;
    }

    /** Verifies that there is no diagnostic of some kinds. */
    public DecisionAssert hasNoDiagnostic(Diagnostic.Kind first, Diagnostic.Kind... more) {
        isNotNull();
        EnumSet<Diagnostic.Kind> kinds = EnumSet.of(first, more);
        if (!actual.diagnostics(kinds).isEmpty()) {
            throw failure("expected no diagnostic of %s, but there is %s", kinds, actual.diagnostics(kinds));
        }
        return this;
    }
}
