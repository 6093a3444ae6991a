package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.Emotion;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.Pressure;
import io.kam.model.Priority;
import io.kam.model.RecordedLevel;
import io.kam.model.RecordedTarget;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the record of a case is not decided again by facts, policies or questions of another time. */
class RecordedPastTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final String DAY = "2026-06-30T";

    private static KamEngine clocks(String resolution) {
        SortedMap<String, byte[]> files = new StandardPolicyFiles().source().files();
        String path = "servicetarget/clocks.csv";
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        files.put(
                path,
                text.replaceAll("(?m)^RESOLUTION,.*$", "RESOLUTION," + resolution)
                        .getBytes(StandardCharsets.UTF_8));
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("changed", files))
                .build();
    }

    private static Instant at(String time) {
        return Instant.parse(DAY + time + ":00Z");
    }

    private static Customer customer(String contractStart) {
        return Customer.builder("C-1")
                .contract(Contract.builder("K")
                        .startsOn(LocalDate.parse(contractStart))
                        .guaranteedTier(Tier.LEVEL_1)
                        .build())
                .build();
    }

    private static Customer customer() {
        return customer("2010-01-01");
    }

    private static SupportCase.Builder opened(Impact impact, Urgency urgency, CaseEvent... events) {
        return SupportCase.builder("INC-1")
                .customerId("C-1")
                .statedImpact(impact)
                .statedUrgency(urgency)
                .openedAt(at("08:00"))
                .events(List.of(events));
    }

    /** P1 of level 1: to be acknowledged in 10 minutes, answered in 15, told every hour, and solved in 4 hours. */
    private static SupportCase urgent(CaseEvent... events) {
        return opened(Impact.GLOBAL, Urgency.URGENT, events).build();
    }

    private static CaseEvent.Builder event(CaseEventKind kind, String time) {
        return CaseEvent.builder().kind(kind).at(at(time));
    }

    private static CaseEvent deescalated(String time) {
        return event(CaseEventKind.DEESCALATED, time).level(0).build();
    }

    private static SupportCase with(SupportCase supportCase, EscalationDecision kept) {
        return supportCase.toBuilder().record(kept.nextRecord()).build();
    }

    private static List<String> breaches(EscalationDecision decision) {
        return decision.breaches().stream()
                .map(breach -> breach.metric() + " " + breach.at()
                        + (breach.correctedAt() == null ? "" : " corrected " + breach.correctedAt()))
                .toList();
    }

    private static CaseRecord record(EscalationDecision decision) {
        return Objects.requireNonNull(decision.nextRecord());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:00", "10:01"})
    void a_fact_without_a_date_that_changes_after_a_de_escalation_counts_from_the_question_on(String asked) {
        // given
        Customer customer = customer();
        SupportCase calm =
                opened(Impact.INDIVIDUAL, Urgency.NORMAL, deescalated("10:00")).build();
        EscalationDecision before = KAM.escalateCase(calm, customer, at(asked));
        SupportCase angry = calm.toBuilder()
                .pressure(Pressure.builder().emotion(Emotion.ANGRY).build())
                .build();

        // when
        EscalationDecision after = KAM.escalateCase(with(angry, before), customer, at("11:00"));

        // then
        assertThat(before.level()).isZero();
        assertThat(after.level()).isEqualTo(2);
        assertThat(record(after).levels()).containsExactly(new RecordedLevel(2, at("11:00")));
        assertThat(record(after).settled()).isEqualTo(record(before).settled());
    }

    @Test
    void a_fact_without_a_date_raises_no_case_at_an_event_before_the_question() {
        // given
        Customer customer = customer();
        SupportCase calm = opened(
                        Impact.INDIVIDUAL,
                        Urgency.NORMAL,
                        event(CaseEventKind.STEP_DONE, "10:30").build())
                .build();
        EscalationDecision before = KAM.escalateCase(calm, customer, at("10:00"));
        SupportCase angry = calm.toBuilder()
                .pressure(Pressure.builder().emotion(Emotion.ANGRY).build())
                .build();

        // when
        EscalationDecision after = KAM.escalateCase(with(angry, before), customer, at("11:00"));

        // then
        assertThat(record(after).levels()).containsExactly(new RecordedLevel(2, at("11:00")));
    }

    @Test
    void without_a_record_it_is_told_that_the_level_rests_on_facts_without_a_date() {
        SupportCase angry = opened(Impact.INDIVIDUAL, Urgency.NORMAL, deescalated("10:00"))
                .pressure(Pressure.builder().emotion(Emotion.ANGRY).build())
                .build();

        assertThat(KAM.escalateCase(angry, customer(), at("11:00")).diagnostics())
                .filteredOn(diagnostic -> diagnostic.kind() == Diagnostic.Kind.PAST_ASSUMED)
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.paths()).contains("case.pressure.emotion"));
    }

    @Test
    void a_breach_stays_under_a_policy_whose_clocks_stand_still_in_pauses() {
        // given
        SupportCase paused = urgent(event(CaseEventKind.PAUSED, "08:06").build());
        EscalationDecision before = clocks("false,CARRY_OVER,true").escalateCase(paused, customer(), at("13:00"));

        // when
        EscalationDecision after =
                clocks("true,CARRY_OVER,true").escalateCase(with(paused, before), customer(), at("14:00"));

        // then
        String breach = "RESOLUTION " + at("12:00");
        assertThat(breaches(before)).contains(breach);
        assertThat(breaches(after)).contains(breach);
    }

    @Test
    void a_breach_is_corrected_when_the_event_became_known_by_which_it_was_none() {
        // given: the pause was recorded at 14:00, and the name of who took the case over at 15:00
        SupportCase late = urgent(
                event(CaseEventKind.PAUSED, "08:06").knownAt(at("14:00")).build(),
                event(CaseEventKind.ASSIGNED, "08:07")
                        .assignee("Ann")
                        .knownAt(at("15:00"))
                        .build());
        EscalationDecision before = KAM.escalateCase(late, customer(), at("13:00"));

        // when
        EscalationDecision after = KAM.escalateCase(with(late, before), customer(), at("16:00"));
        EscalationDecision later = KAM.escalateCase(with(late, after), customer(), at("17:00"));

        // then
        assertThat(breaches(before)).contains("RESOLUTION " + at("12:00"));
        assertThat(breaches(after)).contains("RESOLUTION " + at("12:00") + " corrected " + at("14:00"));
        assertThat(breaches(later)).containsAll(breaches(after));
    }

    @Test
    void a_priority_that_was_changed_before_the_opening_and_recorded_later_moves_nothing_before_the_opening() {
        // given
        KamEngine kam = clocks("true,RESTART,true");
        Customer customer = customer("2026-06-25");
        SupportCase late = opened(
                        Impact.INDIVIDUAL,
                        Urgency.NORMAL,
                        CaseEvent.builder()
                                .kind(CaseEventKind.PRIORITY_CHANGED)
                                .priority(Priority.P1)
                                .at(Instant.parse("2026-06-20T00:00:00Z"))
                                .knownAt(at("09:00"))
                                .build())
                .build();
        EscalationDecision before = kam.escalateCase(late, customer, at("08:30"));

        // when
        EscalationDecision after = kam.escalateCase(with(late, before), customer, at("09:00"));

        // then
        assertThat(record(after).targets())
                .isNotEmpty()
                .noneMatch(target -> target.from().isBefore(at("08:00")));
        assertThat(after.timeline()).isNotEmpty().noneMatch(entry -> entry.at().isBefore(at("08:00")));
        assertThat(breaches(after)).noneMatch(breach -> breach.startsWith("RESOLUTION"));
    }

    @Test
    void a_question_of_an_earlier_instant_takes_nothing_from_a_record_of_a_later_one() {
        // given
        Customer customer = customer();
        SupportCase supportCase = urgent(
                event(CaseEventKind.RESPONDED, "08:05").build(),
                event(CaseEventKind.UPDATED, "09:10").build(),
                deescalated("09:30"));
        EscalationDecision then = KAM.escalateCase(supportCase, customer, at("09:20"));
        EscalationDecision late = KAM.escalateCase(supportCase, customer, at("10:05"));

        // when
        EscalationDecision again = KAM.escalateCase(with(supportCase, late), customer, at("09:20"));

        // then
        assertThat(then.level()).isEqualTo(1);
        assertThat(again.level()).isEqualTo(1);
        assertThat(CaseTexts.withoutDiagnostics(again)).isEqualTo(CaseTexts.withoutDiagnostics(then));
        assertThat(again.nextRecord()).isEqualTo(late.nextRecord());
    }

    @Test
    void a_calendar_that_is_missing_for_a_while_stays_on_the_record() {
        // given
        SupportCase supportCase = urgent();
        RecordedTarget promised = new RecordedTarget(
                Metric.RESOLUTION,
                at("08:00"),
                ServiceDuration.parse("8h"),
                ServiceHours.BUSINESS,
                "no-such",
                "TARGET-110",
                null);
        SupportCase kept = supportCase.toBuilder()
                .record(new CaseRecord(at("08:30"), List.of(promised), List.of(), List.of(), List.of()))
                .build();

        // when
        CaseDecision first = KAM.prioritizeCase(kept, customer(), at("09:00"));
        CaseDecision second =
                KAM.prioritizeCase(kept.toBuilder().record(first.nextRecord()).build(), customer(), at("09:30"));

        // then
        assertThat(Objects.requireNonNull(second.nextRecord()).targets()).contains(promised);
        assertThat(Stream.of(first, second))
                .allSatisfy(decision -> assertThat(decision.diagnostics())
                        .anyMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.CALENDAR_ASSUMED));
    }

    @Test
    void a_record_in_no_order_with_targets_from_before_the_opening_is_read_as_far_as_it_can_be() {
        // given
        RecordedTarget early = target("07:00", "8h");
        RecordedTarget late = target("08:20", "2h");
        SupportCase kept = urgent().toBuilder()
                .record(new CaseRecord(at("08:30"), List.of(late, early), List.of(), List.of(), List.of()))
                .build();

        // when
        CaseDecision then = KAM.prioritizeCase(kept, customer(), at("08:25"));

        // then
        assertThat(Objects.requireNonNull(then.readings()))
                .singleElement()
                .satisfies(clock -> assertThat(clock.target()).isEqualTo(ServiceDuration.parse("2h")));
    }

    private static RecordedTarget target(String from, String duration) {
        return new RecordedTarget(
                Metric.RESOLUTION,
                at(from),
                ServiceDuration.parse(duration),
                ServiceHours.ALWAYS,
                null,
                "TARGET-110",
                null);
    }
}
