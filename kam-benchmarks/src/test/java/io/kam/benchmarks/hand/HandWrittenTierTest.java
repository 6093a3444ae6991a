package io.kam.benchmarks.hand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.benchmarks.Sample;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.TierDecision;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandWrittenTierTest {
    private final KamEngine kam = KamEngine.builder().engine("model").build();

    @ParameterizedTest
    @ValueSource(strings = {"2023-12-10T00:00:00Z", "2011-12-10T00:00:00Z", "2025-03-31T13:45:00Z"})
    void every_customer_of_the_sample_gets_the_same_tier_for_the_same_reasons(Instant asOf) {
        HandWrittenPolicy byHand = new HandWrittenPolicy(kam.policy().definition());

        assertThat(Sample.allCustomers())
                .hasSizeGreaterThan(4_000)
                .allSatisfy(customer -> isTheSame(byHand, customer, asOf));
    }

    @Test
    void customers_with_several_contracts_get_the_same_tier_for_the_same_reasons() {
        // given
        HandWrittenPolicy byHand = new HandWrittenPolicy(kam.policy().definition());
        Random random = new Random(20260331);
        LocalDate today = date(Sample.AS_OF);

        // then
        assertThat(Sample.allCustomers().subList(0, 1_000)).allSatisfy(customer -> {
            List<Contract> contracts = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                LocalDate starts = random.nextInt(6) == 0 ? null : today.minusDays(random.nextInt(8));
                contracts.add(Contract.builder("K-" + i)
                        .kind(random.nextInt(6) == 0 ? null : ContractKind.values()[random.nextInt(4)])
                        .startsOn(starts)
                        .endsOn(random.nextInt(6) == 0 ? null : today.plusDays(random.nextInt(5)))
                        .guaranteedTier(random.nextInt(3) == 0 ? null : Tier.values()[random.nextInt(4)])
                        .build());
            }
            isTheSame(byHand, customer.toBuilder().contracts(contracts).build(), Sample.AS_OF);
        });
    }

    @Test
    void numbers_come_from_the_tables() {
        // given
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        files.compute(
                "tier/thresholds.csv", (path, content) -> changed(content, "LEVEL_2,6000,5000", "LEVEL_2,2900,2700"));
        files.compute("tier/review.csv", (path, content) -> changed(content, "STANDARD,P1Y", "STANDARD,P1M3D"));
        files.compute(
                "classification/bands.csv",
                (path, content) -> changed(changed(content, "0,30", "0,45"), "30,60", "45,60"));
        KamEngine other = KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("changed", files))
                .build();
        HandWrittenPolicy byHand = new HandWrittenPolicy(other.policy().definition());

        // then
        assertThat(Sample.allCustomers()).allSatisfy(customer -> {
            TierDecision decision = other.assignTier(customer, Sample.AS_OF);
            isTheSame(decision, byHand.assignTier(customer, Sample.AS_OF));
        });
    }

    private static byte[] changed(byte[] content, String from, String to) {
        String text = new String(content, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private void isTheSame(HandWrittenPolicy byHand, Customer customer, Instant asOf) {
        isTheSame(kam.assignTier(customer, asOf), byHand.assignTier(customer, asOf));
    }

    private void isTheSame(TierDecision decision, HandWrittenTierDecision byHand) {
        assertThat(byHand.tier()).isEqualTo(decision.tier());
        assertThat(byHand.serviceTier()).isEqualTo(decision.serviceTier());
        assertThat(byHand.classification()).isEqualTo(decision.classification());
        assertThat(byHand.reviewOn()).isEqualTo(date(decision.reviewDueAt()));
        assertThat(byHand.reasons()).isEqualTo(reasons(decision));
        assertThat(byHand.conflict()).isEqualTo(hasConflict(decision));
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, kam.policy().definition().zone());
    }

    static boolean hasConflict(Decision decision) {
        return decision.diagnostics().stream().anyMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.CONFLICT);
    }

    /** The reasons by what is compared. */
    static List<HandWrittenReason> reasons(Decision decision) {
        return decision.reasons().stream()
                .map(reason -> new HandWrittenReason(reason.id(), reason.rowKey(), reason.field(), reason.outcome()))
                .toList();
    }
}
