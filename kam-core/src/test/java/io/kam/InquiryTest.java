package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.Policies;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.evaluator.Evaluator;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Importance;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.PolicySource;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.rule.Rules;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Questions asked together: under one policy, each step decided once. */
class InquiryTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-1").build();

    /** The steps that rules were evaluated of, in the order in which that was asked. */
    private final List<String> evaluated = new ArrayList<>();

    private final class Counting implements RuleEngine {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            Evaluator evaluator = new Evaluator(rules);
            return (step, facts) -> {
                evaluated.add(step.folder());
                return evaluator.evaluate(step, facts);
            };
        }
    }

    private static PolicySource tier(String name) {
        return PolicySource.contents("policy", Map.of("tier", name.getBytes(StandardCharsets.UTF_8)));
    }

    private KamEngine engine() {
        PolicyReader reader = (source, vocabulary) -> {
            Tier tier = Tier.valueOf(new String(source.files().get("tier"), StandardCharsets.UTF_8));
            return Policies.of(always("TIER-110", "enters", tier))
                    .version(tier.name())
                    .definition();
        };
        return KamEngine.builder()
                .reader(reader)
                .policy(tier("LEVEL_1"))
                .engine(new Counting())
                .build();
    }

    private static SupportCase aCase(String id) {
        return SupportCase.builder(id)
                .customerId("C-1")
                .openedAt(NOON)
                .events(List.of())
                .build();
    }

    @Test
    void a_step_is_decided_once_however_many_questions_are_asked_about_a_customer() {
        // given
        Inquiry customer = engine().at(NOON).customer(CUSTOMER);

        // when
        customer.assignTier();
        customer.assignTier().reasons();
        customer.supportCase(aCase("INC-1")).prioritizeCase();
        Inquiry second = customer.supportCase(aCase("INC-2"));
        second.prioritizeCase().diagnostics();
        second.escalateCase();

        // then
        assertThat(evaluated).filteredOn(step -> step.equals("classification")).hasSize(1);
        assertThat(evaluated).filteredOn(step -> step.equals("tier")).hasSize(1);
    }

    @Test
    void whichever_policy_is_activated_meanwhile_an_inquiry_is_answered_by_one() {
        // given
        KamEngine kam = engine();
        Inquiry before = kam.at(NOON).customer(CUSTOMER);

        // when
        kam.activate(kam.load(tier("LEVEL_2")));

        // then
        assertThat(before.assignTier().tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(before.supportCase(aCase("INC-1")).prioritizeCase().tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(kam.assignTier(CUSTOMER, NOON).tier()).isEqualTo(Tier.LEVEL_2);
    }

    @Test
    void what_is_added_to_an_inquiry_leaves_it_as_it_was() {
        Inquiry nobody = engine().at(NOON);
        Inquiry customer = nobody.customer(CUSTOMER);
        TierDecision given = customer.assignTier();

        assertThat(customer.customer(null)
                        .supportCase(SupportCase.builder("INC-1").build())
                        .prioritizeCase()
                        .tier())
                .isNull();
        assertThat(customer.tier(given).assignTier().tier()).isEqualTo(Tier.LEVEL_1);
        assertThatThrownBy(nobody::assignTier)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a customer must be given: kam.at(asOf).customer(…)");
        assertThatThrownBy(customer::escalateCase)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a case must be given: kam.at(asOf).supportCase(…)");
    }

    @Test
    void each_step_can_be_asked_for_by_its_folder() {
        Inquiry both = engine().at(NOON).customer(CUSTOMER).supportCase(aCase("INC-1"));

        assertThat(both.decide("tier").outcome()).containsEntry("tier", Tier.LEVEL_1);
        assertThat(both.decide("triage").outcome())
                .containsEntry("tier", Tier.LEVEL_1)
                .doesNotContainKey("priority");
        assertThat(both.decide("priority").outcome()).containsKey("priority").doesNotContainKey("targets");
        assertThat(both.decide("escalation").outcome()).containsKeys("priority", "targets", "level");
        assertThatThrownBy(() -> both.decide("tiers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "folder (tiers) must be that of a step: classification, valuation, scorecard, tier, triage, priority, servicetarget,"
                                + " escalation");
    }

    @Test
    void one_value_of_a_decision_is_read_by_its_path() {
        Decision triage =
                engine().at(NOON).customer(CUSTOMER).supportCase(aCase("INC-1")).decide("triage");

        assertThat(triage.value("tier", Tier.class)).isEqualTo(Tier.LEVEL_1);
        assertThat(triage.value("triage.impact", Impact.class)).isNull();
        assertThatThrownBy(() -> triage.value("triage.inpact", Impact.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path (triage.inpact): key (inpact) must be one of [")
                .hasMessageEndingWith(". Maybe you meant (impact)");
        assertThatThrownBy(() -> triage.value("tier", Impact.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tier (LEVEL_1) is no value of Impact, but of Tier");
        assertThatThrownBy(() -> triage.value("tier.name", Tier.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path (tier.name): (LEVEL_1) has no parts, and so no key (name)");
    }

    @Test
    void once_the_engine_is_closed_an_inquiry_answers_no_more() {
        KamEngine kam = engine();
        Inquiry customer = kam.at(NOON).customer(CUSTOMER);
        TierDecision decision = customer.assignTier();

        kam.close();

        assertThat(decision.reasons()).isNotEmpty();
        assertThatThrownBy(customer::assignTier)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the engine is closed");
    }

    /** Rules that decide a class, and by it a tier and an emergency. */
    private static Policies classifying() {
        Rules tier = Rules.rule("TIER-120");
        tier.match("Classification").where("importance", "==", Importance.KEY);
        Rules emergency = Rules.rule("TRIAGE-110");
        emergency.match("Classification").where("importance", "==", Importance.KEY);
        return Policies.of(
                always("CLASS-210", "importance", Importance.GENERAL),
                always("TIER-110", "enters", Tier.STANDARD),
                tier.propose("enters", Tier.LEVEL_1),
                emergency.propose("emergency"));
    }

    @Test
    void a_classification_that_is_given_counts_in_every_step_and_at_every_instant_of_a_case() {
        // given
        Classification key = Classification.builder().importance(Importance.KEY).build();
        SupportCase opened =
                aCase("INC-1").toBuilder().openedAt(NOON.minusSeconds(3600)).build();

        // when
        CaseDecision decision = classifying()
                .at(NOON)
                .customer(CUSTOMER)
                .classification(key)
                .supportCase(opened)
                .prioritizeCase();

        // then
        assertThat(decision.tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(decision.triage().emergency()).isTrue();
        assertThat(decision.reasons()).extracting(Reason::id).doesNotContain("CLASS-210");
        assertThat(decision.trace("CLASS-210")).isEmpty();
        assertThat(decision.nextRecord()).isNotNull();
    }

    @Test
    void all_questions_about_a_case_are_answered_by_one_decision_of_each_step() {
        Inquiry both = engine().at(NOON).customer(CUSTOMER).supportCase(aCase("INC-1"));

        both.prioritizeCase();
        both.escalateCase();
        both.decide("triage");

        assertThat(evaluated).doesNotHaveDuplicates();
    }

    @Test
    void what_a_decision_tells_later_needs_the_engine_no_more() {
        // given
        KamEngine kam = engine();
        SupportCase opened =
                aCase("INC-1").toBuilder().openedAt(NOON.minusSeconds(3600)).build();
        EscalationDecision decision =
                kam.at(NOON).customer(CUSTOMER).supportCase(opened).escalateCase();
        kam.close();
        evaluated.clear();

        // when
        decision.nextRecord();
        decision.explain();
        decision.validUntil();

        // then
        assertThat(evaluated).isEmpty();
    }
}
