package io.kam;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.io.CanonicalJson;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactJson;
import io.kam.io.FactRow;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided of facts that were stored without persons is what was decided of the facts themselves. */
class ReplayTest {
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");
    private static final List<KamEngine> ENGINES = Stream.of("drools", "model")
            .map(name -> KamEngine.builder().engine(name).build())
            .toList();

    private static Customer stored(Customer customer) {
        return FactJson.customers().read(CanonicalJson.write(customer));
    }

    private static SupportCase stored(SupportCase supportCase) {
        return FactJson.cases().read(CanonicalJson.write(supportCase));
    }

    private static TierDecision tier(KamEngine kam, Customer customer) {
        TierDecision decision = kam.assignTier(customer, AS_OF);
        TierDecision again = kam.assignTier(stored(customer), AS_OF);
        assertThat(DecisionJson.write(again)).isEqualTo(DecisionJson.write(decision));
        assertThat(again.explain()).isEqualTo(decision.explain());
        return decision;
    }

    private static EscalationDecision escalation(KamEngine kam, SupportCase supportCase) {
        EscalationDecision decision = kam.escalateCase(supportCase, null, AS_OF);
        EscalationDecision again = kam.escalateCase(stored(supportCase), null, AS_OF);
        assertThat(DecisionJson.write(again)).isEqualTo(DecisionJson.write(decision));
        assertThat(again.explain()).isEqualTo(decision.explain());
        return decision;
    }

    private static Customer overridden(@Nullable String approver) {
        TierOverride override = new TierOverride(
                Tier.LEVEL_1,
                "expected to grow",
                approver,
                LocalDate.parse("2023-12-01"),
                LocalDate.parse("2023-12-31"));
        return Customer.builder("C-1")
                .tierRecord(TierRecord.builder().override(override).build())
                .build();
    }

    private static SupportCase assigned(@Nullable String... assignees) {
        return SupportCase.builder("INC-1")
                .openedAt(AS_OF)
                .events(Arrays.stream(assignees)
                        .map(assignee -> CaseEvent.builder()
                                .kind(CaseEventKind.ASSIGNED)
                                .at(AS_OF)
                                .assignee(assignee)
                                .build())
                        .toList())
                .build();
    }

    @Test
    void an_override_stays_approved() {
        for (KamEngine kam : ENGINES) {
            assertThat(tier(kam, overridden("Zhang Wei")).tier()).isEqualTo(Tier.LEVEL_1);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u3000"})
    void an_override_that_nobody_approved_stays_unapproved(String approver) {
        for (KamEngine kam : ENGINES) {
            assertThat(tier(kam, overridden(approver)).tier()).isNotEqualTo(Tier.LEVEL_1);
        }
    }

    @Test
    void a_case_that_was_handed_over_stays_escalated() {
        for (KamEngine kam : ENGINES) {
            assertThat(escalation(kam, assigned("Li", "Zhao", "Li", "Wang")).level())
                    .isEqualTo(1);
            assertThat(escalation(kam, assigned("Li", "Li", "Zhao", "Zhao", "Li"))
                            .level())
                    .isEqualTo(0);
            escalation(kam, assigned("Li", null, "Zhao", " ", "", " "));
        }
    }

    @Test
    void every_case_and_customer_of_the_samples_is_decided_alike() throws Exception {
        for (SupportCase each : facts(FactFiles.cases(List.of(sample("cases/cases.jsonl"))))) {
            escalation(ENGINES.get(1), each);
        }
        List<Customer> customers = facts(
                FactFiles.customers(List.of(sample("portfolio/customers.csv"), sample("portfolio/additions.csv"))));
        for (Customer each : customers) {
            assertThat(stored(each)).isEqualTo(FactJson.customers().read(CanonicalJson.write(stored(each))));
        }
        for (Customer each : customers.subList(0, 200)) {
            tier(ENGINES.get(1), each);
        }
    }

    private static Path sample(String name) throws java.net.URISyntaxException {
        return Path.of(Objects.requireNonNull(ReplayTest.class.getResource("/kam/examples/" + name))
                .toURI());
    }

    private static <T extends Record> List<T> facts(Stream<FactRow<T>> rows) {
        try (rows) {
            return rows.map(row -> Objects.requireNonNull(row.fact(), row::toString))
                    .toList();
        }
    }
}
