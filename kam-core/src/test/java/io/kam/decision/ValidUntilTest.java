package io.kam.decision;

import static io.kam.decision.Policies.always;
import static io.kam.decision.Policies.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.policy.Policy;
import io.kam.rule.Evidence;
import io.kam.step.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A decision holds until its {@code validUntil} if no fact changes: SEMANTICS, time. */
class ValidUntilTest {
    private static final Pattern TIME_TERM =
            Pattern.compile("\\(?(2 \\* )?(monthsSince|daysSince|daysUntil|hoursUntil)\\(.*");
    private static final Duration LONG = Duration.ofDays(4000);

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Asia/Shanghai", "America/Sao_Paulo", "Europe/London")
                .map(ZoneId::of);
    }

    /** All that must not change: everything but the instant and the evidence of time terms. */
    private static List<String> lasting(TierDecision decision) {
        List<String> lines = new ArrayList<>();
        lines.add(decision.tier() + " " + decision.classification() + " " + decision.reviewDueAt());
        for (Reason reason : decision.reasons()) {
            List<Evidence> evidence = reason.evidence().stream()
                    .filter(each -> !TIME_TERM.matcher(each.path()).matches())
                    .toList();
            lines.add(reason.outcome() + " " + reason.ruleAndRow() + " " + reason.field() + " " + reason.proposal()
                    + " " + evidence);
        }
        decision.diagnostics().forEach(diagnostic -> lines.add(diagnostic.toString()));
        return lines;
    }

    @Property(tries = 1500)
    void everything_is_the_same_until_then_and_then_something_that_time_changes_has_changed(
            @ForAll long seed, @ForAll("zones") ZoneId zone) {
        // given
        RandomTimePolicy random = new RandomTimePolicy(seed, zone);
        Policy policy = random.policy().build();
        TierDecision now = decide(policy, random.customer, random.asOf);
        Instant until = now.validUntil();

        // then: it is the same at many instants between, the last nanosecond included
        Instant end = until == null ? random.asOf.plus(LONG) : until;
        Random instants = new Random(seed);
        List<Instant> between = new ArrayList<>(List.of(random.asOf, end.minusNanos(1)));
        for (int i = 0; i < 12; i++) {
            long nanos = Duration.between(random.asOf, end).toNanos();
            between.add(random.asOf.plusNanos((long) (instants.nextDouble() * nanos)));
        }
        for (Instant instant : between) {
            TierDecision then = decide(policy, random.customer, instant);
            assertThat(lasting(then)).as("at %s until %s", instant, until).isEqualTo(lasting(now));
            assertThat(then.validUntil()).as("at %s", instant).isEqualTo(until);
        }

        // and then something has changed
        if (until != null) {
            assertThat(until).isAfter(random.asOf);
            LocalDate day = LocalDate.ofInstant(until, zone);
            boolean reviewDue = until.equals(now.reviewDueAt())
                    || now.reasons().stream()
                            .anyMatch(reason -> reason.id().equals("CORE-REVIEW")
                                    && reason.proposal().equals("reviewBy(" + day + ")"));
            assertThat(reviewDue || random.changesAt(until)).as("%s", until).isTrue();
        }
    }

    @Property(tries = 300)
    void neither_the_order_of_rules_nor_that_of_facts_changes_a_word(@ForAll long seed, @ForAll("zones") ZoneId zone) {
        RandomTimePolicy random = new RandomTimePolicy(seed, zone);
        TierDecision decision = random.policy().decide(random.customer, random.asOf);
        TierDecision shuffled = random.shuffledPolicy().decide(random.shuffledCustomer(), random.asOf);

        assertThat(shuffled.reasons()).hasToString(decision.reasons().toString());
        assertThat(shuffled.diagnostics()).hasToString(decision.diagnostics().toString());
        assertThat(shuffled.explain()).isEqualTo(decision.explain());
        assertThat(shuffled.validUntil()).isEqualTo(decision.validUntil());
        for (Tier tier : Tier.values()) {
            assertThat(shuffled.whyNot(tier)).hasToString(decision.whyNot(tier).toString());
        }
    }

    @Property(tries = 300)
    void every_field_that_is_decided_has_a_reason_that_decided_it_with_evidence(
            @ForAll long seed, @ForAll("zones") ZoneId zone) {
        RandomTimePolicy random = new RandomTimePolicy(seed, zone);
        TierDecision decision = random.policy().decide(random.customer, random.asOf);

        assertDecided(decision, "tier", decision.tier());
        assertDecided(decision, "reviewDueAt", decision.reviewDueAt());
        assertDecided(
                decision, "classification.importance", decision.classification().importance());
        assertDecided(
                decision, "classification.value", decision.classification().value());
        assertDecided(
                decision, "classification.potential", decision.classification().potential());
        assertDecided(
                decision, "classification.stage", decision.classification().stage());
    }

    private static void assertDecided(TierDecision decision, String field, Object value) {
        List<Reason> deciding = decision.reasons().stream()
                .filter(reason -> reason.field().equals(field) && reason.outcome() == Reason.Outcome.DECIDED)
                .toList();
        if (value == null) {
            assertThat(deciding).as(field).isEmpty();
        } else {
            assertThat(deciding)
                    .as(field)
                    .isNotEmpty()
                    .allSatisfy(reason ->
                            assertThat(reason.evidence()).as(reason.toString()).isNotEmpty());
        }
    }

    @Test
    void it_is_the_next_review_where_nothing_else_is_in_sight() {
        TierDecision decision =
                Policies.of(always("TIER-110", "enters", Tier.LEVEL_1)).decide(customer());

        assertThat(decision.validUntil()).isEqualTo("2026-08-10T00:00:00Z").isEqualTo(decision.reviewDueAt());
    }

    @Test
    void it_is_also_the_next_day_of_the_interval_where_a_rule_s_review_is_overdue() {
        Policies policy = Policies.of(
                always("TIER-110", "enters", Tier.LEVEL_1), always("TIER-410", "reviewBy", LocalDate.of(2026, 1, 1)));

        assertThat(policy.decide(customer()).reviewDueAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(policy.decide(customer()).validUntil()).isEqualTo("2026-08-10T00:00:00Z");
    }

    @Test
    void a_decision_that_nothing_can_change_holds_for_ever() {
        assertThat(Policies.of().decide(customer()).validUntil()).isNull();
    }

    @Test
    void the_day_from_which_the_policy_shall_be_active_ends_it() {
        Policies policy = Policies.of().effectiveFrom("2026-07-01").zone("Asia/Shanghai");

        assertThat(policy.decide(customer()).validUntil()).isEqualTo("2026-06-30T16:00:00Z");
    }

    @Test
    void a_given_classification_does_not_end_with_the_step_that_it_replaces() {
        io.kam.rule.Rules rule = io.kam.rule.Rules.rule("CLASS-110").expires("2026-06-20");
        rule.match("Customer");
        Policies policy = Policies.of(rule.propose("importance", io.kam.model.Importance.KEY));
        Customer customer = customer();

        assertThat(policy.decide(customer).validUntil()).isEqualTo("2026-06-20T00:00:00Z");
        assertThat(policy.decide(customer, new io.kam.model.Classification(null, null, null, null, null))
                        .validUntil())
                .isNull();
    }

    private static TierDecision decide(Policy policy, Customer customer, Instant asOf) {
        return Question.at(Question.Desk.of(policy), asOf).customer(customer).assignTier();
    }
}
