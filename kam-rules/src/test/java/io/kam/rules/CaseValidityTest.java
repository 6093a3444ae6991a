package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.clock.CaseHistory;
import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Until its validUntil a decision about a case is the same, and at it something changes. */
class CaseValidityTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final Duration HORIZON = Duration.ofDays(40);

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("kam.soak") ? 5_000 : 1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_case_decision_holds_until_something_in_it_changes(long seed) {
        assertHoldsUntilItChanges(seed, CaseValidityTest::prioritized, CaseTexts::of);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_escalation_holds_until_something_in_it_changes(long seed) {
        assertHoldsUntilItChanges(seed, CaseValidityTest::escalated, CaseTexts::of);
    }

    private interface Question<D> {
        D at(SupportCase supportCase, @Nullable Customer customer, Instant asOf);
    }

    private static CaseDecision prioritized(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        return KAM.prioritizeCase(supportCase, customer, asOf);
    }

    private static EscalationDecision escalated(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        return KAM.escalateCase(supportCase, customer, asOf);
    }

    private static <D extends Decision> void assertHoldsUntilItChanges(
            long seed, Question<D> question, Function<D, String> text) {
        // given
        RandomCases cases = new RandomCases(seed);
        Customer customer = cases.customer();
        SupportCase supportCase = cases.supportCase();
        Instant asOf = RandomCases.minute(cases.number(RandomCases.LIFE_MINUTES + 60) - 30);

        // when
        D decision = question.at(supportCase, customer, asOf);
        Instant validUntil = decision.validUntil();

        // then
        Instant end = validUntil == null || validUntil.isAfter(asOf.plus(HORIZON)) ? asOf.plus(HORIZON) : validUntil;
        long nanos = Duration.between(asOf, end).toNanos();
        for (int i = 1; i <= 5; i++) {
            Instant within = i == 5 ? end.minusNanos(1) : asOf.plusNanos(nanos / 5 * i);
            D later = question.at(supportCase, customer, within);
            assertThat(text.apply(later)).as("at %s, asked at %s", within, asOf).isEqualTo(text.apply(decision));
            assertThat(later.validUntil()).isEqualTo(validUntil);
            assertThat(later.timeline()).isEqualTo(decision.timeline());
        }
        // An event that begins to count is a change of its own: rules may read it. So is other evidence.
        boolean event = validUntil != null
                && validUntil.equals(CaseHistory.of(supportCase, asOf).validUntil());
        if (validUntil != null && !event) {
            D changed = question.at(supportCase, customer, validUntil);
            assertThat(text.apply(changed) + changed.reasons())
                    .as("at %s, asked at %s", validUntil, asOf)
                    .isNotEqualTo(text.apply(decision)
                            + question.at(supportCase, customer, validUntil.minusNanos(1))
                                    .reasons());
        }
    }
}
