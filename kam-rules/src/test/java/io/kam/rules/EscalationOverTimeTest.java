package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.SupportCase;
import io.kam.model.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that sets one timer sees what a host sees that polls. */
class EscalationOverTimeTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final long POLL_SECONDS = 15;

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("kam.soak") ? 200 : 25);
    }

    /** What a host saw and did: levels and the keys of actions, whenever they changed. */
    private record Seen(@Nullable Integer level, boolean open, List<String> departments, List<String> actions) {
        static Seen of(EscalationDecision decision) {
            return new Seen(
                    decision.level(),
                    Boolean.TRUE.equals(decision.caseDecision().progress().open()),
                    decision.departments(),
                    decision.actions().stream().map(EscalationAction::key).toList());
        }
    }

    /** A host that records the levels that it is told, and asks again when the function says. */
    private static List<Seen> host(
            SupportCase supportCase,
            @Nullable Customer customer,
            BiFunction<Instant, EscalationDecision, Instant> next) {
        TierDecision tier = customer == null ? null : KAM.assignTier(customer, RandomCases.OPENED);
        List<CaseEvent> events = supportCase.events() == null ? null : new ArrayList<>(supportCase.events());
        List<Seen> seen = new ArrayList<>();
        Instant end = RandomCases.minute(RandomCases.LIFE_MINUTES);
        Instant now = RandomCases.OPENED;
        while (now != null && !now.isAfter(end)) {
            SupportCase present = supportCase.toBuilder().events(events).build();
            EscalationDecision decision = KAM.at(now)
                    .customer(customer)
                    .tier(tier)
                    .supportCase(present)
                    .escalateCase();
            Integer recorded = decision.caseDecision().progress().level();
            if (events != null && recorded != null && decision.level() != null && decision.level() > recorded) {
                events.add(CaseEvent.builder()
                        .kind(CaseEventKind.ESCALATED)
                        .at(now)
                        .knownAt(now)
                        .level(decision.level())
                        .build());
                continue;
            }
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(Seen.of(decision))) {
                seen.add(Seen.of(decision));
            }
            now = next.apply(now, decision);
        }
        return seen;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void asking_again_at_validUntil_alone_shows_what_asking_all_the_time_shows(long seed) {
        // given
        RandomCases cases = new RandomCases(seed);
        Customer customer = cases.customer();
        SupportCase supportCase = cases.supportCase();

        // when
        List<Seen> polled = host(supportCase, customer, (now, decision) -> now.plusSeconds(POLL_SECONDS));
        List<Seen> timed = host(supportCase, customer, (now, decision) -> decision.validUntil());

        // then
        assertThat(timed).isEqualTo(polled);
    }

    /** What is compared above would be little where nothing ever changed. */
    @Test
    void of_the_cases_asked_about_many_change_many_rise_and_some_have_no_customer() {
        List<List<Seen>> hosts = seeds().mapToObj(seed -> {
                    RandomCases cases = new RandomCases(seed);
                    Customer customer = cases.customer();
                    return host(cases.supportCase(), customer, (now, decision) -> decision.validUntil());
                })
                .toList();

        assertThat(seeds().filter(seed -> new RandomCases(seed).customer() == null))
                .hasSizeBetween(hosts.size() / 8, hosts.size() / 2);
        assertThat(hosts).filteredOn(seen -> seen.size() > 2).hasSizeGreaterThan(hosts.size() / 3);
        assertThat(hosts)
                .filteredOn(seen -> seen.stream().map(Seen::level).distinct().count() > 2)
                .hasSizeGreaterThan(hosts.size() / 4);
    }

    @Test
    void the_level_never_drops_while_the_case_is_open_and_nobody_brings_it_down() {
        List<Long> rising = new ArrayList<>();
        seeds().forEach(seed -> {
            // when
            List<Integer> levels = levelsThatNobodyBringsDown(seed + 10_000);

            // then
            assertThat(levels).as("seed %d", seed).isSorted();
            if (!levels.isEmpty() && levels.get(0) < levels.get(levels.size() - 1)) {
                rising.add(seed);
            }
        });

        assertThat(rising).as("the seeds of cases that rise").hasSizeGreaterThan((int) seeds().count() / 4);
    }

    private static List<Integer> levelsThatNobodyBringsDown(long seed) {
        RandomCases cases = new RandomCases(seed);
        Customer customer = cases.customer();
        SupportCase supportCase = cases.supportCase();
        List<CaseEvent> events = Objects.requireNonNullElse(supportCase.events(), List.<CaseEvent>of()).stream()
                .filter(event -> event.kind() != CaseEventKind.DEESCALATED && event.kind() != CaseEventKind.ESCALATED)
                .map(event -> event.toBuilder().knownAt(null).build())
                .toList();

        List<Seen> seen = host(
                supportCase.toBuilder().events(events).build(), customer, (now, decision) -> decision.validUntil());
        return seen.stream().filter(Seen::open).map(Seen::level).toList();
    }

    @Test
    void after_a_de_escalation_only_what_is_crossed_anew_raises_the_case() {
        // given: P1 of the highest tier, to be solved in four hours
        SupportCase brought = SupportCase.builder("C-1")
                .openedAt(RandomCases.OPENED)
                .statedImpact(Impact.GLOBAL)
                .statedUrgency(Urgency.URGENT)
                .events(List.of(
                        event(CaseEventKind.RESPONDED, 5).build(),
                        event(CaseEventKind.ESCALATED, 180).level(2).build(),
                        event(CaseEventKind.DEESCALATED, 190).level(0).build(),
                        event(CaseEventKind.UPDATED, 200).build()))
                .build();

        // then
        assertThat(level(brought, 185)).isEqualTo(2);
        assertThat(level(brought, 190)).isZero();
        assertThat(level(brought, 239)).isZero();
        assertThat(level(brought, 240)).as("the resolution is due").isEqualTo(3);
    }

    @Test
    void an_update_that_is_recorded_late_still_lets_the_next_one_be_missed_anew() {
        // given: P1 of the highest tier, told how it stands every hour
        SupportCase brought = SupportCase.builder("C-1")
                .openedAt(RandomCases.OPENED)
                .statedImpact(Impact.GLOBAL)
                .statedUrgency(Urgency.URGENT)
                .events(List.of(
                        event(CaseEventKind.RESPONDED, 0).build(),
                        event(CaseEventKind.DEESCALATED, 61).level(0).build(),
                        event(CaseEventKind.UPDATED, 58)
                                .knownAt(RandomCases.minute(65))
                                .build()))
                .build();

        // then
        assertThat(level(brought, 60)).isEqualTo(1);
        assertThat(level(brought, 61)).isZero();
        assertThat(level(brought, 117)).isZero();
        assertThat(level(brought, 118)).isEqualTo(1);
    }

    private static CaseEvent.Builder event(CaseEventKind kind, int minute) {
        return CaseEvent.builder().kind(kind).at(RandomCases.minute(minute));
    }

    private static int level(SupportCase supportCase, int minute) {
        return KAM.escalateCase(supportCase, null, RandomCases.minute(minute)).level();
    }
}
