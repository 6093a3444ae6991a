package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers with several contracts at once and one after another. */
class FieldCasesOfContractsTest {
    private static final Contract FRAMEWORK = contract("F", ContractKind.FRAMEWORK, "2025-01-01", "2025-12-31")
            .guaranteedTier(Tier.LEVEL_1)
            .build();
    private static final Contract RENEWAL = contract("R", ContractKind.RENEWAL, "2026-01-01", "2026-12-31")
            .guaranteedTier(Tier.LEVEL_1)
            .build();
    private static final Contract SERVICE = contract("S", ContractKind.SERVICE, "2025-06-01", "2026-05-31")
            .calendar("every-day")
            .targets(List.of(promise(Priority.P2, "6h")))
            .build();

    private static Contract.Builder contract(String id, ContractKind kind, String from, String until) {
        return Contract.builder(id)
                .kind(kind)
                .startsOn(LocalDate.parse(from))
                .endsOn(until == null ? null : LocalDate.parse(until));
    }

    private static ContractTarget promise(Priority priority, String duration) {
        return new ContractTarget(Metric.RESOLUTION, priority, ServiceDuration.parse(duration), ServiceHours.BUSINESS);
    }

    /** The standard policy with a calendar more, open from 07:00 to 22:00 UTC every day. */
    private static KamEngine kam(String engine) {
        SortedMap<String, byte[]> files = new StandardPolicyFiles().source().files();
        files.compute("calendars/calendars.csv", (path, content) -> added(content, "every-day,UTC,\n"));
        files.compute("calendars/hours.csv", (path, content) -> added(content, "every-day,MON-SUN,07:00,22:00\n"));
        return KamEngine.builder()
                .engine(engine)
                .policy(PolicySource.contents("with a calendar more", files))
                .build();
    }

    private static byte[] added(byte[] content, String line) {
        return (new String(content, StandardCharsets.UTF_8) + line).getBytes(StandardCharsets.UTF_8);
    }

    private static Customer customer(Contract... contracts) {
        return Customer.builder("C-1").contracts(List.of(contracts)).build();
    }

    private static Instant on(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static ServiceTarget resolution(
            KamEngine kam, Customer customer, Impact impact, Urgency urgency, String openedAt) {
        SupportCase supportCase = SupportCase.builder("INC-1")
                .statedImpact(impact)
                .statedUrgency(urgency)
                .openedAt(Instant.parse(openedAt))
                .events(List.of())
                .build();
        return kam.prioritizeCase(supportCase, customer, Instant.parse(openedAt)).targets().stream()
                .filter(target -> target.metric() == Metric.RESOLUTION)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reviews(Decision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.id().equals("TIER-410"))
                .map(reason -> reason.proposal())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "fast", "drools"})
    void a_renewal_without_a_gap_keeps_the_tier_and_is_no_end_K4(String engine) {
        // given
        KamEngine kam = kam(engine);
        Customer customer = customer(FRAMEWORK, SERVICE, RENEWAL);

        // when: asked from then on whenever the answer before says so
        List<TierDecision> asked = new ArrayList<>();
        for (Instant at = on("2025-12-15"); at.isBefore(on("2027-01-01")); ) {
            TierDecision decision = kam.assignTier(customer, at);
            asked.add(decision);
            at = Objects.requireNonNull(decision.validUntil());
        }

        // then
        assertThat(kam.assignTier(customer, on("2025-12-31")).tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(kam.assignTier(customer, on("2026-01-01")).tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(asked).hasSizeGreaterThan(2).allSatisfy(decision -> {
            assertThat(decision.tier()).isEqualTo(Tier.LEVEL_1);
            assertThat(decision.reviewDueAt()).isNotEqualTo(on("2025-12-31"));
            assertThat(reviews(decision)).noneMatch(proposal -> proposal.contains("2025-12-31"));
        });
        assertThat(reviews(asked.get(0))).containsExactly("reviewBy(2026-05-31)", "reviewBy(2026-12-31)");
        assertThat(kam.assignTier(customer, on("2027-01-01")).tier()).isEqualTo(Tier.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "fast", "drools"})
    void the_target_of_a_service_contract_counts_by_its_own_calendar_up_to_its_last_day_K4(String engine) {
        // given
        KamEngine kam = kam(engine);
        Customer customer = customer(FRAMEWORK, SERVICE, RENEWAL);
        ServiceTarget promised =
                new ServiceTarget(Metric.RESOLUTION, ServiceDuration.parse("6h"), ServiceHours.BUSINESS, "every-day");

        // then: 31 May 2026 is a Sunday
        for (String day : List.of("2025-12-15", "2025-12-31", "2026-01-01", "2026-05-31")) {
            assertThat(resolution(kam, customer, Impact.LOCAL, Urgency.PRESSING, day + "T08:00:00Z"))
                    .as(day)
                    .isEqualTo(promised);
        }
        assertThat(resolution(kam, customer, Impact.LOCAL, Urgency.PRESSING, "2026-06-01T08:00:00Z"))
                .extracting(ServiceTarget::duration, ServiceTarget::calendar)
                .containsExactly(ServiceDuration.parse("8h"), null);
    }

    @Test
    void a_decision_about_a_case_holds_until_the_contract_that_promises_ends() {
        // given
        SupportCase supportCase = SupportCase.builder("INC-1")
                .statedImpact(Impact.LOCAL)
                .statedUrgency(Urgency.PRESSING)
                .openedAt(Instant.parse("2026-05-31T21:50:00Z"))
                .events(List.of())
                .build();

        // then
        assertThat(kam("model")
                        .prioritizeCase(supportCase, customer(SERVICE), Instant.parse("2026-05-31T21:55:00Z"))
                        .validUntil())
                .isEqualTo(on("2026-06-01"));
    }

    @ParameterizedTest
    @CsvSource({
        // another of its kind, on the day after, earlier, and a day too late
        "SERVICE,   2026-01-01, 2026-06-30, ''",
        "SERVICE,   2025-11-01, 2026-06-30, ''",
        "SERVICE,   2026-01-02, 2026-06-30, 2025-12-31",
        "SERVICE,   2026-01-01,           , ''",
        // one that ends no later is no continuation, nor is one that began with it
        "SERVICE,   2025-07-01, 2025-12-31, 2025-12-31",
        "SERVICE,   2025-01-01, 2026-06-30, 2025-12-31",
        // of another kind only a renewal, and of a service only one that begins when it is over
        "OTHER,     2026-01-01, 2026-06-30, 2025-12-31",
        "RENEWAL,   2026-01-01, 2026-06-30, ''",
        "RENEWAL,   2025-12-31, 2026-06-30, 2025-12-31",
        "          ,2026-01-01, 2026-06-30, 2025-12-31"
    })
    void a_contract_ends_unless_another_continues_it(ContractKind kind, String from, String until, String ends) {
        Contract service =
                contract("S", ContractKind.SERVICE, "2025-01-01", "2025-12-31").build();
        Contract other = contract("T", kind, from, until).build();

        List<String> reviews = reviews(kam("model").assignTier(customer(service, other), on("2025-06-01")));

        assertThat(reviews.stream().filter(day -> day.contains("2025-12-31")).distinct())
                .containsExactlyElementsOf(ends.isEmpty() ? List.of() : List.of("reviewBy(" + ends + ")"));
    }

    @Test
    void a_renewal_that_begins_early_continues_a_framework_contract() {
        Contract early =
                contract("R", ContractKind.RENEWAL, "2025-12-01", "2026-11-30").build();

        assertThat(reviews(kam("model").assignTier(customer(early, FRAMEWORK), on("2025-06-01"))))
                .containsExactly("reviewBy(2026-11-30)");
    }

    @Test
    void of_several_in_force_the_highest_guarantee_counts_and_a_gap_is_a_fall() {
        // given
        KamEngine kam = kam("model");
        Contract low = contract("L", ContractKind.OTHER, "2025-01-01", null)
                .guaranteedTier(Tier.LEVEL_3)
                .build();
        Contract late = contract("R", ContractKind.RENEWAL, "2026-01-02", "2026-12-31")
                .guaranteedTier(Tier.LEVEL_1)
                .build();
        Customer customer = customer(low, late, FRAMEWORK);

        // then
        assertThat(List.of("2024-12-31", "2025-12-31", "2026-01-01", "2026-01-02", "2027-01-01"))
                .extracting(day -> kam.assignTier(customer, on(day)).tier())
                .containsExactly(Tier.STANDARD, Tier.LEVEL_1, Tier.LEVEL_3, Tier.LEVEL_1, Tier.LEVEL_3);
        assertThat(kam.assignTier(customer, on("2025-12-31")).validUntil()).isEqualTo(on("2026-01-01"));
    }

    @Test
    void targets_that_no_contract_promises_count_by_that_calendar_of_theirs_that_is_due_first() {
        // given: level 1 has five working days for P4
        KamEngine kam = kam("model");
        Contract china = contract("A", ContractKind.FRAMEWORK, "2025-01-01", null)
                .guaranteedTier(Tier.LEVEL_1)
                .calendar("china")
                .build();
        Contract daily = contract("B", ContractKind.SERVICE, "2025-02-01", null)
                .calendar("every-day")
                .build();

        // then
        assertThat(List.of(customer(china), customer(china, daily), customer(daily, china)))
                .extracting(customer ->
                        resolution(kam, customer, Impact.INDIVIDUAL, Urgency.NORMAL, "2025-03-04T08:00:00Z"))
                .extracting(target -> Objects.requireNonNull(target.duration()).toString(), ServiceTarget::calendar)
                .containsExactly(tuple("5bd", "china"), tuple("5bd", "every-day"), tuple("5bd", "every-day"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "fast", "drools"})
    void the_order_of_contracts_changes_nothing(String engine) {
        // given
        KamEngine kam = KamEngine.builder().engine(engine).build();
        List<Customer> customers = IntStream.range(0, 3_000)
                .mapToObj(seed -> new RandomCases(seed).customer())
                .filter(customer -> customer != null
                        && customer.contracts() != null
                        && customer.contracts().size() > 1)
                .limit(150)
                .toList();

        // then
        assertThat(customers).hasSize(150).allSatisfy(customer -> {
            List<Contract> contracts = new ArrayList<>(customer.contracts());
            Collections.reverse(contracts);
            Collections.shuffle(contracts.subList(1, contracts.size()), new Random(1));
            Customer other = customer.toBuilder().contracts(contracts).build();
            SupportCase supportCase = new RandomCases(customer.hashCode()).supportCase();
            assertThat(told(kam.assignTier(other, RandomCases.OPENED)))
                    .isEqualTo(told(kam.assignTier(customer, RandomCases.OPENED)));
            assertThat(told(kam.escalateCase(supportCase, other, RandomCases.minute(200))))
                    .isEqualTo(told(kam.escalateCase(supportCase, customer, RandomCases.minute(200))));
        });
    }

    private static List<Object> told(TierDecision decision) {
        List<Object> told = new ArrayList<>(List.of(String.valueOf(decision.tier()), decision.reasons()));
        told.add(decision.reviewDueAt());
        told.add(decision.validUntil());
        return told;
    }

    private static List<Object> told(EscalationDecision decision) {
        List<Object> told = new ArrayList<>(List.of(String.valueOf(decision.level()), decision.reasons()));
        told.add(decision.caseDecision().targets());
        told.add(decision.caseDecision().readings());
        told.add(decision.caseDecision().breaches());
        told.add(decision.caseDecision().reasons());
        told.add(decision.validUntil());
        return told;
    }
}
