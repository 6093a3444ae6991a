package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.clock.TimelineEntry;
import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.Pressure;
import io.kam.model.Priority;
import io.kam.model.RecordedTarget;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Faults of clocks that were found in use, each with its right value; the ids are those of the reports. */
class FieldCasesOfTheClockTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();

    private static KamEngine with(String file, UnaryOperator<String> change) {
        return with(Map.of(file, change));
    }

    private static KamEngine with(Map<String, UnaryOperator<String>> changes) {
        SortedMap<String, byte[]> files = new StandardPolicyFiles().source().files();
        changes.forEach((file, change) -> {
            String text = new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
            String changed = change.apply(text);
            assertThat(changed).as(file).isNotEqualTo(text);
            files.put(file, changed.getBytes(StandardCharsets.UTF_8));
        });
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("changed", files))
                .build();
    }

    private static Customer customer(Contract.Builder contract) {
        return Customer.builder("C-1")
                .contract(contract.startsOn(LocalDate.parse("2010-01-01"))
                        .guaranteedTier(Tier.STANDARD)
                        .build())
                .build();
    }

    private static Customer customer() {
        return customer(Contract.builder("K"));
    }

    private static SupportCase.Builder opened(String at, CaseEvent... events) {
        return SupportCase.builder("INC-1")
                .customerId("C-1")
                .statedImpact(Impact.LOCAL)
                .statedUrgency(Urgency.NORMAL)
                .openedAt(Instant.parse(at))
                .events(List.of(events));
    }

    private static CaseEvent event(CaseEventKind kind, String at) {
        return CaseEvent.builder().kind(kind).at(Instant.parse(at)).build();
    }

    private static ClockReading clock(CaseDecision decision, Metric metric) {
        return Objects.requireNonNull(decision.readings()).stream()
                .filter(reading -> reading.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> breaches(CaseDecision decision) {
        return decision.breaches().stream()
                .map(breach -> breach.metric() + " " + breach.at()
                        + (breach.correctedAt() == null ? "" : " corrected " + breach.correctedAt()))
                .toList();
    }

    @Test
    void a_pause_that_began_before_the_opening_is_one_from_the_opening_on_K6() {
        // given: 09:00 to 18:00 every day in Berlin, and a target of three hours that pauses
        KamEngine kam = with(Map.of(
                "calendars/calendars.csv", text -> text + "every-day,Europe/Berlin,\n",
                "calendars/hours.csv", text -> text + "every-day,MON-SUN,09:00,18:00\n"));
        Customer customer = customer(Contract.builder("K")
                .calendar("every-day")
                .targets(List.of(new ContractTarget(
                        Metric.RESOLUTION, Priority.P4, ServiceDuration.parse("3h"), ServiceHours.BUSINESS))));
        SupportCase supportCase = opened(
                        "2013-06-04T10:15:00Z",
                        event(CaseEventKind.PAUSED, "2013-06-04T10:00:00Z"),
                        event(CaseEventKind.RESUMED, "2013-06-04T10:30:00Z"))
                .build();

        // when
        CaseDecision decision = kam.prioritizeCase(supportCase, customer, Instant.parse("2013-06-04T11:00:00Z"));

        // then
        assertThat(clock(decision, Metric.RESOLUTION).dueAt()).isEqualTo("2013-06-04T13:30:00Z");
        assertThat(decision.timeline())
                .filteredOn(entry -> entry.early() && entry.metric() == Metric.RESOLUTION)
                .extracting(TimelineEntry::at, TimelineEntry::effect)
                .containsExactly(tuple(Instant.parse("2013-06-04T10:15:00Z"), TimelineEntry.Effect.PAUSED));
    }

    @Test
    void a_breach_stays_when_the_contract_that_promised_it_ends_and_the_level_with_it_K13() {
        // given
        Customer customer = customer(Contract.builder("K")
                .endsOn(LocalDate.parse("2026-06-30"))
                .targets(List.of(new ContractTarget(
                        Metric.RESOLUTION, Priority.P4, ServiceDuration.parse("6h"), ServiceHours.BUSINESS))));
        SupportCase supportCase = opened("2026-06-30T10:00:00Z").build();
        int level = KAM.escalateCase(supportCase, customer, Instant.parse("2026-06-30T16:00:00Z"))
                .level();

        for (String asOf : List.of("2026-06-30T16:00:00Z", "2026-07-01T00:00:00Z", "2026-07-20T00:00:00Z")) {
            // when
            EscalationDecision decision = KAM.escalateCase(supportCase, customer, Instant.parse(asOf));

            // then
            assertThat(clock(decision.caseDecision(), Metric.RESOLUTION).breachedAt(Instant.parse(asOf)))
                    .as(asOf)
                    .isEqualTo("2026-06-30T16:00:00Z");
            assertThat(decision.level()).as(asOf).isGreaterThanOrEqualTo(level).isGreaterThan(0);
        }
    }

    @Test
    void a_breach_stays_when_the_priority_is_lowered_after_it_K13() {
        // given
        CaseEvent raised = event(CaseEventKind.PRIORITY_CHANGED, "2026-06-29T09:00:00Z").toBuilder()
                .priority(Priority.P1)
                .build();
        CaseEvent lowered = event(CaseEventKind.PRIORITY_CHANGED, "2026-06-30T09:00:00Z").toBuilder()
                .priority(Priority.P4)
                .build();
        Instant before = Instant.parse("2026-06-30T08:59:00Z");
        Instant after = Instant.parse("2026-06-30T09:01:00Z");

        // when
        CaseDecision breached =
                KAM.prioritizeCase(opened("2026-06-29T09:00:00Z", raised).build(), customer(), before);
        EscalationDecision then =
                KAM.escalateCase(opened("2026-06-29T09:00:00Z", raised, lowered).build(), customer(), after);

        // then
        assertThat(breaches(breached)).isNotEmpty();
        assertThat(breaches(then.caseDecision())).containsAll(breaches(breached));
        assertThat(then.level())
                .isGreaterThanOrEqualTo(
                        KAM.escalateCase(opened("2026-06-29T09:00:00Z", raised).build(), customer(), before)
                                .level());
    }

    @Test
    void what_a_case_was_promised_stays_when_the_customer_rises_and_its_record_is_given_back_K14() {
        // given
        SupportCase.Builder supportCase = opened(
                        "2026-05-01T08:00:00Z",
                        event(CaseEventKind.ACKNOWLEDGED, "2026-05-01T09:00:00Z"),
                        event(CaseEventKind.RESPONDED, "2026-05-01T11:00:00Z"),
                        event(CaseEventKind.RESOLVED, "2026-05-02T08:00:00Z"))
                .statedUrgency(Urgency.PRESSING);
        CaseDecision first =
                KAM.prioritizeCase(supportCase.build(), revenue(2000), Instant.parse("2026-05-02T08:00:00Z"));

        // when
        CaseDecision later = KAM.prioritizeCase(
                supportCase.record(first.nextRecord()).build(), revenue(20_000), Instant.parse("2026-06-02T08:00:00Z"));
        CaseDecision without = KAM.prioritizeCase(
                supportCase.record(null).build(), revenue(20_000), Instant.parse("2026-06-02T08:00:00Z"));

        // then
        assertThat(breaches(first)).isEmpty();
        assertThat(breaches(later)).isEmpty();
        assertThat(later.readings()).isEqualTo(first.readings());
        assertThat(breaches(without)).isNotEmpty();
        assertThat(without.diagnostics())
                .filteredOn(diagnostic -> diagnostic.kind() == Diagnostic.Kind.PAST_ASSUMED)
                .singleElement()
                .satisfies(diagnostic ->
                        assertThat(diagnostic.paths()).contains("customer.trade.revenue12m", "case.statedUrgency"));
        assertThat(later.diagnostics()).noneMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.PAST_ASSUMED);
    }

    private static Customer revenue(int amount) {
        return Customer.builder("C-1")
                .trade(TradeRecord.builder().revenue12m(amount).build())
                .build();
    }

    @Test
    void a_mail_after_the_end_does_not_wipe_a_late_update_K15() {
        // given
        KamEngine kam = with(
                "servicetarget/targets.csv",
                text -> text.replaceAll("(?m)^P4,STANDARD,NEXT_UPDATE,.*$", "P4,STANDARD,NEXT_UPDATE,1h,ALWAYS"));
        SupportCase supportCase = opened(
                        "2026-06-29T10:00:00Z",
                        event(CaseEventKind.RESOLVED, "2026-06-29T12:00:00Z"),
                        event(CaseEventKind.RESPONDED, "2026-06-29T12:01:00Z"))
                .build();
        Instant now = Instant.parse("2026-06-29T13:00:00Z");

        // when
        CaseDecision decision = kam.prioritizeCase(supportCase, customer(), now);

        // then
        ClockReading clock = clock(decision, Metric.NEXT_UPDATE);
        assertThat(clock.percentUsed(now)).isEqualTo(200);
        assertThat(clock.breachedAt(now)).isEqualTo("2026-06-29T11:00:00Z");
        assertThat(decision.timeline())
                .filteredOn(entry -> entry.metric() == Metric.NEXT_UPDATE
                        && entry.at().equals(Instant.parse("2026-06-29T12:01:00Z")))
                .singleElement()
                .extracting(TimelineEntry::effect)
                .isEqualTo(TimelineEntry.Effect.NONE);
    }

    @Test
    void a_decision_ends_where_a_target_is_missed_K16() {
        // given
        SupportCase supportCase = opened("2026-06-29T09:00:00Z")
                .statedImpact(Impact.GLOBAL)
                .statedUrgency(Urgency.URGENT)
                .build();
        Instant opening = Instant.parse("2026-06-29T09:00:00Z");

        // when
        CaseDecision decision = KAM.prioritizeCase(supportCase, customer(), opening);

        // then
        Instant first = Objects.requireNonNull(decision.readings()).stream()
                .map(ClockReading::dueAt)
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(decision.validUntil()).isEqualTo(first);
        assertThat(KAM.prioritizeCase(supportCase, customer(), first).breaches())
                .extracting(Breach::metric)
                .containsExactly(Metric.ACKNOWLEDGE);
    }

    @Test
    void where_the_due_instant_is_not_late_the_row_of_a_hundred_percent_raises_nothing_at_it_K21() {
        // given
        KamEngine kam = with("servicetarget/clocks.csv", text -> text.replace(",CARRY_OVER,true", ",CARRY_OVER,false"));
        SupportCase.Builder waiting = opened("2026-06-29T09:00:00Z").statedUrgency(Urgency.PRESSING);
        Instant due = clock(
                        kam.prioritizeCase(waiting.build(), customer(), Instant.parse("2026-06-29T09:00:00Z")),
                        Metric.FIRST_RESPONSE)
                .dueAt();
        SupportCase answered = waiting.events(List.of(
                        event(CaseEventKind.ACKNOWLEDGED, "2026-06-29T09:05:00Z"),
                        event(CaseEventKind.RESPONDED, due.toString())))
                .build();

        for (Instant asOf : List.of(due, due.plusSeconds(60))) {
            // when
            EscalationDecision decision = kam.escalateCase(answered, customer(), asOf);

            // then
            assertThat(decision.caseDecision().breaches()).isEmpty();
            assertThat(decision.reasons())
                    .filteredOn(reason -> reason.id().equals("ESC-110"))
                    .noneMatch(reason -> reason.rowKey().contains("FIRST_RESPONSE")
                            && reason.rowKey().contains("2"));
            assertThat(clock(decision.caseDecision(), Metric.FIRST_RESPONSE).percentUsed(asOf))
                    .isEqualTo(99);
        }
    }

    @Test
    void a_target_may_count_by_a_calendar_of_its_own_K23() {
        // given: 07:00 to 22:00 daily for it, office hours else, all in Berlin
        KamEngine kam = with(Map.of(
                "calendars/calendars.csv", text -> text + "long,Europe/Berlin,\nshort,Europe/Berlin,\n",
                "calendars/hours.csv", text -> text + "long,MON-SUN,07:00,22:00\nshort,MON-FRI,09:00,17:00\n",
                "servicetarget/own.csv", text -> "key metric: Metric,duration: duration,calendar\nRESOLUTION,8h,long\n",
                "servicetarget/own.drl", text -> """
                        // Decision   servicetarget: targets with a calendar of their own
                        // Combined   the one that is due first
                        // Numbers    servicetarget/own.csv
                        // Owner      head of customer service
                        package servicetarget;

                        import io.kam.model.*;

                        global io.kam.rule.TargetProposals propose;

                        rule "TARGET-910 Some targets count by a calendar of their own"
                          when
                            SupportCase( id != null )
                            OwnRow( metric == Metric.RESOLUTION, $metric : metric, $duration : duration, $calendar : calendar )
                          then
                            propose.targetOn( $metric, $duration, ServiceHours.BUSINESS, $calendar );
                        end
                        """));
        Customer customer = customer(Contract.builder("K").calendar("short"));

        // when
        CaseDecision decision = kam.prioritizeCase(
                opened("2026-06-05T18:00:00Z").build(), customer, Instant.parse("2026-06-05T18:00:00Z"));

        // then
        ClockReading clock = clock(decision, Metric.RESOLUTION);
        assertThat(clock.dueAt()).isEqualTo("2026-06-06T11:00:00Z");
        assertThat(clock.scale().calendar()).extracting(BusinessCalendar::id).isEqualTo("long");
    }

    @Test
    void a_case_cancelled_in_error_still_owes_its_first_response_K24() {
        // given
        SupportCase supportCase = opened(
                        "2026-06-29T09:00:00Z",
                        event(CaseEventKind.CANCELLED, "2026-06-29T10:00:00Z"),
                        event(CaseEventKind.REOPENED, "2026-06-29T11:00:00Z"))
                .build();
        Instant now = Instant.parse("2026-06-29T12:00:00Z");

        // then
        assertThat(clock(KAM.prioritizeCase(supportCase, customer(), now), Metric.FIRST_RESPONSE)
                        .running())
                .isTrue();
    }

    @Test
    void what_a_reopening_does_to_a_clock_can_be_said_for_each_metric_K24() {
        // given: a working day of eight hours counts as 24
        SupportCase supportCase = opened(
                        "2026-06-29T09:00:00Z",
                        event(CaseEventKind.RESOLVED, "2026-06-29T10:00:00Z"),
                        event(CaseEventKind.REOPENED, "2026-06-29T12:00:00Z"))
                .build();
        assertThat(minutesAfterReopening(supportCase, "GO_ON")).isEqualTo(3 * 90);
        assertThat(minutesAfterReopening(supportCase, "RESTART")).isEqualTo(3 * 30);
        assertThat(minutesAfterReopening(supportCase, "NEVER_STOPPED")).isEqualTo(3 * 210);
    }

    private static long minutesAfterReopening(SupportCase supportCase, String onReopen) {
        KamEngine kam = with(
                "servicetarget/clocks.csv",
                text -> text.replace("due is late: boolean", "due is late: boolean,on reopen: Reopening")
                        .replace("RESOLUTION,true,CARRY_OVER,true", "RESOLUTION,true,CARRY_OVER,true," + onReopen)
                        .replaceAll("(?m)^((?:ACK|FIRST|NEXT).*true)$", "$1,GO_ON"));
        Instant now = Instant.parse("2026-06-29T12:30:00Z");
        return clock(kam.prioritizeCase(supportCase, customer(), now), Metric.RESOLUTION)
                .elapsed(now)
                .toMinutes();
    }

    @Test
    void no_update_is_owed_while_it_is_the_customer_s_turn_K26() {
        // given
        SupportCase supportCase = opened(
                        "2026-06-29T09:00:00Z",
                        event(CaseEventKind.RESPONDED, "2026-06-29T10:00:00Z"),
                        event(CaseEventKind.WAITING_FOR_CUSTOMER, "2026-06-29T11:00:00Z"))
                .build();
        CaseEvent replied = event(CaseEventKind.CUSTOMER_REPLIED, "2026-07-20T09:00:00Z");
        Instant silent = Instant.parse("2026-07-15T09:00:00Z");
        Instant later = Instant.parse("2026-07-20T10:00:00Z");

        // when
        CaseDecision waiting = KAM.prioritizeCase(supportCase, customer(), silent);
        CaseDecision ours = KAM.prioritizeCase(
                supportCase.toBuilder()
                        .events(Stream.concat(supportCase.events().stream(), Stream.of(replied))
                                .toList())
                        .build(),
                customer(),
                later);

        // then
        assertThat(waiting.progress().waiting()).isTrue();
        assertThat(clock(waiting, Metric.NEXT_UPDATE).running()).isFalse();
        assertThat(waiting.breaches()).isEmpty();
        assertThat(ours.progress().waiting()).isFalse();
        assertThat(clock(ours, Metric.NEXT_UPDATE).running()).isTrue();
        assertThat(ours.timeline())
                .filteredOn(entry -> entry.metric() == Metric.NEXT_UPDATE)
                .extracting(TimelineEntry::cause)
                .contains(CaseEventKind.WAITING_FOR_CUSTOMER, CaseEventKind.CUSTOMER_REPLIED);
    }

    @Test
    void clocks_stand_still_for_some_reasons_and_not_for_others_and_start_when_something_is_owed_K26() {
        // given: a working day of eight hours counts as 24
        KamEngine kam = with(Map.of(
                "servicetarget/pauses.csv",
                        text -> "key metric: Metric,key reason,pauses: boolean\nRESOLUTION,supplier,false\n",
                "servicetarget/clocks.csv",
                        text -> text.replace("due is late: boolean", "due is late: boolean,starts: ClockStart")
                                .replace(
                                        "NEXT_UPDATE,true,CARRY_OVER,true",
                                        "NEXT_UPDATE,true,CARRY_OVER,true,FIRST_RESPONSE")
                                .replaceAll("(?m)^((?:ACK|FIRST|RES).*true)$", "$1,OPENING")));
        CaseEvent supplier = event(CaseEventKind.PAUSED, "2026-06-29T10:00:00Z").toBuilder()
                .pauseReason("supplier")
                .build();
        Instant now = Instant.parse("2026-06-29T11:00:00Z");

        // when
        CaseDecision paused =
                kam.prioritizeCase(opened("2026-06-29T09:00:00Z", supplier).build(), customer(), now);
        CaseDecision answered = kam.prioritizeCase(
                opened("2026-06-29T09:00:00Z", event(CaseEventKind.RESPONDED, "2026-06-29T10:00:00Z"))
                        .build(),
                customer(),
                now);

        // then
        assertThat(clock(paused, Metric.RESOLUTION).elapsed(now)).hasHours(3 * 2);
        assertThat(clock(paused, Metric.NEXT_UPDATE).running()).isFalse();
        assertThat(clock(paused, Metric.NEXT_UPDATE).elapsed(now)).isZero();
        assertThat(clock(answered, Metric.NEXT_UPDATE).elapsed(now)).hasHours(3);
    }

    @Test
    void what_was_done_a_moment_before_the_opening_counts_from_the_opening_on_K27() {
        // given
        SupportCase solved = opened("2026-06-29T09:00:00Z", event(CaseEventKind.RESOLVED, "2026-06-29T08:59:59Z"))
                .build();

        // when
        EscalationDecision decision = KAM.escalateCase(solved, customer(), Instant.parse("2026-08-29T09:00:00Z"));

        // then
        assertThat(decision.level()).isZero();
        assertThat(decision.breaches()).isEmpty();
        assertThat(decision.caseDecision().progress().open()).isFalse();
        assertThat(decision.diagnostics())
                .contains(new Diagnostic(Diagnostic.Kind.EVENT_BEFORE_OPENING, List.of("case.events[0]"), List.of()));
    }

    @Test
    void a_breach_that_a_later_record_removes_stays_as_corrected() {
        // given: four hours around the clock, and a pause that is recorded the next day
        Customer customer = customer(Contract.builder("K")
                .targets(List.of(new ContractTarget(
                        Metric.RESOLUTION, Priority.P4, ServiceDuration.parse("4h"), ServiceHours.ALWAYS))));
        CaseEvent paused = event(CaseEventKind.PAUSED, "2026-06-29T10:00:00Z").toBuilder()
                .knownAt(Instant.parse("2026-06-30T08:00:00Z"))
                .build();
        SupportCase.Builder supportCase = opened("2026-06-29T09:00:00Z", paused);
        CaseDecision before = KAM.prioritizeCase(supportCase.build(), customer, Instant.parse("2026-06-29T18:00:00Z"));
        CaseRecord record = before.nextRecord();

        // when
        CaseDecision after =
                KAM.prioritizeCase(supportCase.record(record).build(), customer, Instant.parse("2026-06-30T09:00:00Z"));
        CaseDecision again = KAM.prioritizeCase(
                supportCase.record(after.nextRecord()).build(), customer, Instant.parse("2026-07-01T09:00:00Z"));

        // then
        assertThat(breaches(before)).contains("RESOLUTION 2026-06-29T13:00:00Z");
        assertThat(breaches(after)).contains("RESOLUTION 2026-06-29T13:00:00Z corrected 2026-06-30T08:00:00Z");
        assertThat(breaches(again)).contains("RESOLUTION 2026-06-29T13:00:00Z corrected 2026-06-30T08:00:00Z");
        assertThat(clock(after, Metric.RESOLUTION).breached(after.asOf())).isFalse();
    }

    @Test
    void a_target_is_told_as_it_was_when_its_clock_stopped_K12() {
        // given
        CaseEvent raised = event(CaseEventKind.PRIORITY_CHANGED, "2026-06-29T13:00:00Z").toBuilder()
                .priority(Priority.P1)
                .build();
        Instant now = Instant.parse("2026-06-29T14:00:00Z");

        // when
        CaseDecision decision = KAM.prioritizeCase(
                opened("2026-06-29T09:00:00Z", event(CaseEventKind.RESPONDED, "2026-06-29T12:00:00Z"), raised)
                        .build(),
                customer(),
                now);

        // then
        assertThat(decision.standings())
                .filteredOn(standing -> standing.metric() == Metric.FIRST_RESPONSE)
                .singleElement()
                .satisfies(standing -> {
                    assertThat(standing.duration()).isEqualTo(ServiceDuration.parse("4bd"));
                    assertThat(standing.hours()).isEqualTo(ServiceHours.BUSINESS);
                    assertThat(standing.calendar()).isEqualTo("office-hours");
                    assertThat(standing.clock().percentUsed(now)).isEqualTo(9);
                });
        assertThat(decision.explain()).contains("First response within: 4bd on calendar office-hours, 9% used");
    }

    @Test
    void a_recorded_target_whose_calendar_is_gone_counts_by_the_present_one_and_says_so() {
        // given
        Instant now = Instant.parse("2026-06-29T12:00:00Z");
        ServiceTarget gone = new ServiceTarget(
                Metric.RESOLUTION, ServiceDuration.parse("8h"), ServiceHours.BUSINESS, "no-such-calendar");
        CaseRecord record = new CaseRecord(
                Instant.parse("2026-06-29T10:00:00Z"),
                List.of(RecordedTarget.of(Metric.RESOLUTION, Instant.parse("2026-06-29T09:00:00Z"), gone, null, null)),
                List.of(),
                List.of(),
                List.of());

        // when
        CaseDecision decision = KAM.prioritizeCase(
                opened("2026-06-29T09:00:00Z", event(CaseEventKind.RESOLVED, "2026-06-29T09:30:00Z"))
                        .record(record)
                        .build(),
                customer(),
                now);

        // then
        assertThat(clock(decision, Metric.RESOLUTION).scale().calendar())
                .extracting(BusinessCalendar::id)
                .isEqualTo("office-hours");
        assertThat(decision.diagnostics())
                .contains(new Diagnostic(
                        Diagnostic.Kind.CALENDAR_ASSUMED, List.of("case.record.targets[0].calendar"), List.of()));
    }

    @Test
    void a_case_may_have_been_opened_as_long_ago_as_instants_are_known() {
        // given: from 1900 to the end of 2199 there are more nanoseconds than a long holds
        Instant opening = BusinessCalendar.EARLIEST;
        Instant deadline = Instant.parse("2026-06-29T09:00:00Z");
        SupportCase supportCase = opened(opening.toString())
                .pressure(Pressure.builder().deadline(deadline).build())
                .build();

        // when
        EscalationDecision then = KAM.escalateCase(supportCase, customer(), Instant.parse("2026-06-01T00:00:00Z"));
        EscalationDecision late = KAM.escalateCase(supportCase, customer(), deadline);

        // then
        assertThat(then.caseDecision().triage().urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(late.caseDecision().triage().urgency()).isEqualTo(Urgency.URGENT);
        assertThat(then.breaches()).isNotEmpty();
    }
}
