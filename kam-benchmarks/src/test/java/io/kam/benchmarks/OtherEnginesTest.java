package io.kam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.benchmarks.hand.HandWrittenPolicy;
import io.kam.benchmarks.hand.HandWrittenTierDecision;
import io.kam.benchmarks.printed.BareDrools;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.rule.Match;
import io.kam.step.Steps;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured beside kam decides the same. */
class OtherEnginesTest {
    private final KamEngine kam = KamEngine.builder().engine("model").build();
    private final HandWrittenPolicy byHand = new HandWrittenPolicy(kam.policy().definition());

    @Test
    void easy_rules_assigns_the_same_tiers_for_the_same_reasons() {
        EasyRulesTier easyRules = new EasyRulesTier(byHand);

        forEach((customer, decision) -> isTheSame(decision, easyRules.assignTier(customer, Sample.AS_OF)));
    }

    @Test
    void evrete_assigns_the_same_tiers_for_the_same_reasons() {
        try (EvreteTier evrete = new EvreteTier(byHand)) {
            forEach((customer, decision) -> isTheSame(decision, evrete.assignTier(customer, Sample.AS_OF)));
        }
    }

    @Test
    void bare_drools_finds_the_same_matches() {
        BareDrools classification = new BareDrools(kam.policy().definition(), Steps.CLASSIFICATION);
        BareDrools tier = new BareDrools(kam.policy().definition(), Steps.TIER);
        AsOf now = AsOf.at(Sample.AS_OF, ZoneOffset.UTC);

        forEach((customer, decision) -> {
            Stream<Match> matches = Stream.concat(
                    classification.matches(now, customer).stream(),
                    tier.matches(now, customer, decision.classification()).stream());
            assertThat(matches.map(Match::toString))
                    .containsExactlyInAnyOrderElementsOf(decision.reasons().stream()
                            .filter(reason -> !reason.id().startsWith("CORE-"))
                            .map(Reason::ruleAndRow)
                            .toList());
        });
    }

    private void forEach(BiConsumer<Customer, TierDecision> checked) {
        List<Customer> customers = Sample.customers();
        assertThat(customers).isNotEmpty();
        customers.forEach(customer -> checked.accept(customer, kam.assignTier(customer, Sample.AS_OF)));
    }

    private static void isTheSame(TierDecision decision, HandWrittenTierDecision other) {
        assertThat(other.tier()).isEqualTo(decision.tier());
        assertThat(other.classification()).isEqualTo(decision.classification());
        assertThat(other.reasons().stream().map(reason -> reason.id() + reason.rowKey() + reason.outcome()))
                .containsExactlyElementsOf(decision.reasons().stream()
                        .map(reason -> reason.id() + reason.rowKey() + reason.outcome())
                        .toList());
    }
}
