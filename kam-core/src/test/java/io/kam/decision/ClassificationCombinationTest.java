package io.kam.decision;

import static io.kam.decision.Policies.always;
import static io.kam.decision.Policies.customer;
import static io.kam.model.CustomerClass.IMPORTANCE;
import static io.kam.model.CustomerClass.POTENTIAL;
import static io.kam.model.CustomerClass.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How proposals become a classification (A2, A3, A4, A6). */
class ClassificationCombinationTest {
    private static List<String> outcomes(TierDecision decision, String field) {
        return decision.reasons().stream()
                .filter(reason -> reason.field().equals("classification." + field))
                .map(reason -> reason.outcome() + " " + reason.ruleAndRow() + " " + reason.proposal())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0,LOW", "29,LOW", "30,MEDIUM", "59,MEDIUM", "60,HIGH", "100000,HIGH"})
    void points_are_summed_and_banded_each_band_with_its_lower_border(int points, ValueClass value) {
        TierDecision decision = Policies.of(
                        always("CLASS-110", "points", VALUE, "revenue", points),
                        always("CLASS-120", "points", VALUE, "orders", 0))
                .decide(customer());

        assertThat(decision.classification().value()).isEqualTo(value);
        assertThat(outcomes(decision, "value"))
                .containsExactly(
                        "DECIDED CLASS-110 points(VALUE, revenue, " + points + ")",
                        "DECIDED CLASS-120 points(VALUE, orders, 0)",
                        "DECIDED CORE-BAND band(" + value + ")");
    }

    @Test
    void the_reason_of_a_band_is_the_sum_with_its_criteria_and_borders() {
        TierDecision decision = Policies.of(
                        always("CLASS-110", "points", VALUE, "revenue", 25),
                        always("CLASS-120", "points", VALUE, "orders", 10))
                .decide(customer());

        assertThat(decision.reasons())
                .filteredOn(reason -> reason.id().equals("CORE-BAND"))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.sentence()).isEqualTo("Points give the class");
                    assertThat(reason.place()).hasToString("classification/bands.csv:3");
                    assertThat(reason.evidence())
                            .extracting(Object::toString)
                            .containsExactly(
                                    "points(VALUE) = 35",
                                    "criteria(VALUE) = 2",
                                    "bandRow.from = 30",
                                    "bandRow.below = 60");
                });
    }

    @Test
    void points_count_once_for_each_match() {
        // given: two assessments, equal in everything, at 30 points each; one criterion
        Rules rule = Rules.rule("CLASS-210");
        rule.match("Assessment").where("finding", "==", Finding.KEY);
        Rule points = rule.propose("points", IMPORTANCE, "assessment", 30);
        Assessment key = new Assessment(AssessmentMethod.EXPERT_ASSESSMENT, Finding.KEY, null, null, null);
        Policies policy = Policies.of(points);

        assertThat(policy.decide(assessed(key)).classification().importance()).isEqualTo(Importance.GENERAL);
        assertThat(policy.decide(assessed(key, key)).classification().importance())
                .isEqualTo(Importance.KEY);
    }

    private static Customer assessed(Assessment... assessments) {
        return Customer.builder("C-1").assessments(List.of(assessments)).build();
    }

    @Test
    void with_fewer_criteria_than_the_minimum_a_class_is_unknown_and_not_low() {
        // given: two matches of one criterion, two are asked for
        TierDecision decision = Policies.of(
                        always("CLASS-110", "points", VALUE, "revenue", 50),
                        always("CLASS-120", "points", VALUE, "revenue", 50))
                .decide(customer());

        assertThat(decision.classification().value()).isNull();
        assertThat(decision.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("TOO_FEW_CRITERIA [classification.value] [CLASS-110, CLASS-120]");
        assertThat(outcomes(decision, "value"))
                .containsExactly(
                        "LOST CLASS-110 points(VALUE, revenue, 50)", "LOST CLASS-120 points(VALUE, revenue, 50)");
    }

    @Test
    void a_sum_in_no_band_gives_no_class() {
        TierDecision decision = Policies.of(
                        always("CLASS-110", "points", VALUE, "revenue", -1),
                        always("CLASS-120", "points", VALUE, "orders", 0))
                .decide(customer());

        assertThat(decision.classification().value()).isNull();
    }

    @Test
    void a_blank_lower_border_has_no_end() {
        TierDecision decision = Policies.of(always("CLASS-310", "points", POTENTIAL, "growth", -5))
                .decide(customer());

        assertThat(decision.classification().potential()).isEqualTo(Potential.MATURE);
    }

    @Test
    void a_class_proposed_directly_stands_beside_the_points_and_the_higher_decides() {
        TierDecision raised = Policies.of(
                        always("CLASS-210", "points", IMPORTANCE, "market share", 10),
                        always("CLASS-220", "importance", Importance.KEY))
                .decide(customer());
        TierDecision outweighed = Policies.of(
                        always("CLASS-210", "points", IMPORTANCE, "market share", 60),
                        always("CLASS-220", "importance", Importance.GENERAL))
                .decide(customer());

        assertThat(raised.classification().importance()).isEqualTo(Importance.KEY);
        assertThat(outcomes(raised, "importance"))
                .containsExactly(
                        "DECIDED CLASS-220 importance(KEY)",
                        "LOST CLASS-210 points(IMPORTANCE, market share, 10)",
                        "LOST CORE-BAND band(GENERAL)");
        assertThat(outweighed.classification().importance()).isEqualTo(Importance.KEY);
        assertThat(outcomes(outweighed, "importance"))
                .containsExactly(
                        "DECIDED CLASS-210 points(IMPORTANCE, market share, 60)",
                        "DECIDED CORE-BAND band(KEY)",
                        "LOST CLASS-220 importance(GENERAL)");
    }

    @Test
    void a_class_proposed_directly_needs_no_criteria() {
        TierDecision decision =
                Policies.of(always("CLASS-320", "potential", Potential.GROWTH)).decide(customer());

        assertThat(decision.classification())
                .isEqualTo(new Classification(null, null, Potential.GROWTH, null, Set.of()));
        assertThat(decision.diagnostics()).isEmpty();
    }

    @Test
    void the_stage_that_the_policy_ranks_first_decides() {
        TierDecision decision = Policies.of(
                        always("CLASS-410", "stage", LifecycleStage.ESTABLISHED),
                        always("CLASS-420", "stage", LifecycleStage.AT_RISK),
                        always("CLASS-430", "stage", LifecycleStage.BASE))
                .decide(customer());

        assertThat(decision.classification().stage()).isEqualTo(LifecycleStage.AT_RISK);
        assertThat(outcomes(decision, "stage"))
                .containsExactly(
                        "DECIDED CLASS-420 stage(AT_RISK)",
                        "LOST CLASS-410 stage(ESTABLISHED)",
                        "LOST CLASS-430 stage(BASE)");
    }

    @Test
    void rules_of_the_tier_read_the_classification_and_one_that_is_given_replaces_the_step() {
        Rules rule = Rules.rule("TIER-120");
        rule.match("Classification").where("importance", "==", Importance.KEY);
        Policies policy = Policies.of(
                always("CLASS-220", "importance", Importance.KEY), rule.propose("enters", io.kam.model.Tier.LEVEL_1));

        assertThat(policy.decide(customer()).tier()).isEqualTo(io.kam.model.Tier.LEVEL_1);
        TierDecision given = policy.decide(customer(), new Classification(null, Importance.GENERAL, null, null, null));
        assertThat(given.tier()).isNull();
        assertThat(given.classification().importance()).isEqualTo(Importance.GENERAL);
        assertThat(given.reasons()).isEmpty();
    }

    @Test
    void nothing_known_gives_no_class_and_names_what_was_not_known() {
        Rules rule = Rules.rule("CLASS-110");
        rule.match("Customer").where("since", "<", LocalDate.of(2020, 1, 1));
        TierDecision decision = Policies.of(rule.propose("points", VALUE, "tenure", 10))
                .decide(Customer.builder("C-1").build());

        assertThat(decision.classification()).isEqualTo(new Classification(null, null, null, null, Set.of()));
        assertThat(decision.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("UNKNOWN [customer.since] [CLASS-110]");
    }
}
