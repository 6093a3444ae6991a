package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CasePriority;
import io.kam.model.Customer;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The standard policy decides about random cases the same, whether Drools matches its rules or the evaluator does. */
class CaseAgreementTest {
    private static final List<DecisionStep> STEPS =
            List.of(DecisionStep.TRIAGE, DecisionStep.PRIORITY, DecisionStep.SERVICE_TARGET, DecisionStep.ESCALATION);
    private static final KamEngine DROOLS = KamEngine.builder().engine("drools").build();
    private static final KamEngine MODEL = KamEngine.builder().engine("model").build();

    private static final int CASES = Boolean.getBoolean("kam.soak") ? 200_000 : 2_000;

    private final Random random = new Random(20260331);
    private final RandomFacts facts = new RandomFacts(random);

    private @Nullable Customer customer() {
        return random.nextInt(3) == 0 ? null : facts.customer();
    }

    @Test
    void the_decisions_about_a_case_their_reasons_and_diagnostics_are_the_same() {
        for (int i = 0; i < CASES; i++) {
            // given
            SupportCase supportCase = facts.supportCase();
            Customer customer = customer();

            // when
            EscalationDecision drools = escalated(DROOLS, supportCase, customer);
            EscalationDecision model = escalated(MODEL, supportCase, customer);

            // then
            if (!text(drools).equals(text(model))) {
                assertThat(text(drools)).as("%s of %s", supportCase, customer).isEqualTo(text(model));
            }
        }
    }

    private static EscalationDecision escalated(KamEngine kam, SupportCase supportCase, @Nullable Customer customer) {
        return customer == null
                ? kam.escalateCase(supportCase, Values.NOW)
                : kam.escalateCase(supportCase, customer, Values.NOW);
    }

    private static String text(EscalationDecision decision) {
        CaseDecision about = decision.caseDecision();
        return String.join(
                "\n",
                List.of(
                        decision.toString(),
                        decision.role(),
                        decision.departments().toString(),
                        decision.actions().toString(),
                        about.toString(),
                        about.triage().toString(),
                        about.targets().toString(),
                        String.valueOf(about.readings()),
                        why(decision)));
    }

    private static String why(Decision decision) {
        return decision.reasons() + "\n" + decision.diagnostics() + "\n" + decision.validUntil();
    }

    @Test
    void the_rules_of_each_step_match_the_same() {
        Policy policy = DROOLS.policy();
        for (int i = 0; i < CASES; i++) {
            // given
            SupportCase supportCase = facts.supportCase();
            Customer customer = customer();
            Facts all = facts(policy, supportCase, customer);

            for (DecisionStep step : STEPS) {
                // then
                assertThat(matches(policy.compiled(), step, all))
                        .as("%s: %s of %s", step, supportCase, customer)
                        .isEqualTo(matches(policy.evaluator(), step, all));
            }
        }
    }

    /** All facts of a case at once; a step's rules read but those of its own. */
    private Facts facts(Policy policy, SupportCase supportCase, @Nullable Customer customer) {
        CaseDecision decision = escalated(MODEL, supportCase, customer).caseDecision();
        List<Object> facts = new ArrayList<>(List.of(
                supportCase,
                decision.progress(),
                decision.triage(),
                new CasePriority(decision.priority()),
                new ServiceTargets(decision.targets()),
                new CaseClocks(decision.readings()),
                new AssignedTier(decision.tier())));
        if (customer != null) {
            facts.add(customer);
            facts.add(MODEL.assignTier(customer, Values.NOW).classification());
        }
        return Facts.of(
                policy.definition().rules().vocabulary(),
                AsOf.at(Values.NOW, policy.definition().zone()),
                facts.toArray());
    }

    private static Map<Match, Integer> matches(CompiledRules rules, DecisionStep step, Facts facts) {
        Map<Match, Integer> matches = new HashMap<>();
        rules.matches(step, facts).forEach(match -> matches.merge(match, 1, Integer::sum));
        return matches;
    }
}
