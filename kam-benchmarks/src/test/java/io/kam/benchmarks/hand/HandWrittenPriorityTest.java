package io.kam.benchmarks.hand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.benchmarks.Sample;
import io.kam.decision.CaseDecision;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandWrittenPriorityTest {
    private final KamEngine kam = KamEngine.builder().engine("model").build();
    private final HandWrittenPolicy byHand = new HandWrittenPolicy(kam.policy().definition());

    @ParameterizedTest
    @ValueSource(strings = {"2023-10-02T09:30:00Z", "2023-12-10T00:00:00Z", "2025-03-31T13:45:00Z"})
    void every_case_of_the_sample_gets_the_same_priority_and_targets_for_the_same_reasons(Instant asOf) {
        assertThat(Sample.allCases())
                .hasSizeGreaterThan(1_900)
                .allSatisfy(entry -> isTheSame(entry.getKey(), entry.getValue(), asOf));
        assertThat(Sample.cases()).allSatisfy(entry -> isTheSame(entry.getKey(), null, asOf));
    }

    @Test
    void of_the_targets_of_contracts_the_same_win() {
        // given
        List<ContractTarget> promises = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            promises.add(promise(Metric.RESOLUTION, priority, "2bd", ServiceHours.BUSINESS));
            promises.add(promise(Metric.RESOLUTION, priority, "20h", ServiceHours.ALWAYS));
            promises.add(promise(Metric.ACKNOWLEDGE, priority, "4h", ServiceHours.BUSINESS));
            promises.add(promise(Metric.NEXT_UPDATE, priority, "24h", ServiceHours.ALWAYS));
        }
        Contract contract = new Contract("C-1", null, LocalDate.EPOCH, null, null, "china", promises);

        Contract plain = new Contract("C-2", null, LocalDate.EPOCH, null, null, null, promises.subList(0, 6));
        Contract daily = new Contract("C-3", null, LocalDate.EPOCH, null, null, "around-the-clock", List.of());

        // then
        for (Map.Entry<SupportCase, Customer> entry : Sample.cases()) {
            for (List<Contract> contracts : List.of(List.of(contract), List.of(plain, contract, daily))) {
                Customer customer =
                        entry.getValue().toBuilder().contracts(contracts).build();
                isTheSame(entry.getKey(), customer, Sample.AS_OF);
                isTheSame(entry.getKey().toBuilder().openedAt(null).events(null).build(), customer, Sample.AS_OF);
            }
        }
    }

    private static ContractTarget promise(Metric metric, Priority priority, String duration, ServiceHours hours) {
        return new ContractTarget(metric, priority, ServiceDuration.parse(duration), hours);
    }

    private void isTheSame(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        SupportCase asked =
                customer == null ? supportCase.toBuilder().customerId(null).build() : supportCase;
        CaseDecision decision =
                kam.at(asOf).customer(customer).supportCase(asked).prioritizeCase();
        HandWrittenCaseDecision other = byHand.prioritizeCase(asked, customer, asOf);

        assertThat(other.tier()).isEqualTo(decision.tier());
        assertThat(other.triage()).isEqualTo(decision.triage());
        assertThat(other.priority()).isEqualTo(decision.priority());
        assertThat(other.targets()).isEqualTo(decision.targets());
        assertThat(other.reasons()).isEqualTo(HandWrittenTierTest.reasons(decision));
    }
}
