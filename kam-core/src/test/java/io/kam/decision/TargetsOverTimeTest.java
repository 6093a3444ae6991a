package io.kam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.clock.TimelineEntry;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import io.kam.rule.Function;
import io.kam.rule.Rules;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The targets of a case whose contract begins midway: 20 business hours before, 10 from 4 March 2025 to the 6th. */
class TargetsOverTimeTest {
    private static final Instant OPENED = Instant.parse("2025-03-03T09:00:00Z");
    private static final Instant BEGINS = Instant.parse("2025-03-04T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2025-03-07T00:00:00Z");
    private static final Customer CUSTOMER = Policies.customer().toBuilder()
            .contract(Contract.builder("K-1")
                    .startsOn(LocalDate.of(2025, 3, 4))
                    .endsOn(LocalDate.of(2025, 3, 6))
                    .targets(List.of(new ContractTarget(
                            Metric.RESOLUTION, null, ServiceDuration.parse("10h"), ServiceHours.BUSINESS)))
                    .build())
            .build();

    private static Policies policy(TargetChange onChange) {
        Rules always = Rules.rule("TARGET-110");
        Rules.Fact supportCase = always.match("SupportCase");
        supportCase.where(Rules.notNull(supportCase.get("id")));
        Rules promised = Rules.rule("TARGET-210");
        Rules.Fact target = promised.match("PromisedTarget");
        target.where(
                Rules.compare(Rules.call(Function.DAYS_SINCE, target.get("contract.startsOn")), ">=", 0),
                Rules.compare(Rules.call(Function.DAYS_UNTIL, target.get("contract.endsOn")), ">=", 0));
        BusinessCalendar.Builder office = BusinessCalendar.builder("office", ZoneOffset.UTC);
        Arrays.stream(DayOfWeek.values())
                .limit(5)
                .forEach(day -> office.weekly(day, OpenHours.parse("09:00", "17:00")));
        return Policies.of(
                        always.propose(
                                "target", Metric.RESOLUTION, ServiceDuration.parse("20h"), ServiceHours.BUSINESS),
                        promised.propose("target", target.get("metric"), target.get("duration"), target.get("hours")))
                .calendars(office.build())
                .defaultCalendar("office")
                .table(Rules.table(
                        "servicetarget/clocks",
                        "key metric: Metric,pauses: boolean,onChange: TargetChange,dueIsLate: boolean",
                        "RESOLUTION,true," + onChange + ",true"));
    }

    private static CaseDecision decide(TargetChange onChange, String asOf, CaseEvent... events) {
        SupportCase supportCase = SupportCase.builder("INC-1")
                .openedAt(OPENED)
                .events(List.of(events))
                .build();
        return policy(onChange)
                .at(Instant.parse(asOf))
                .customer(CUSTOMER)
                .supportCase(supportCase)
                .prioritizeCase();
    }

    private static ClockReading clock(TargetChange onChange, String asOf, CaseEvent... events) {
        return Objects.requireNonNull(decide(onChange, asOf, events).readings()).get(0);
    }

    private static CaseEvent event(CaseEventKind kind, String at) {
        return CaseEvent.builder().kind(kind).at(Instant.parse(at)).build();
    }

    private static List<String> timeline(TargetChange onChange, String asOf, CaseEvent... events) {
        return decide(onChange, asOf, events).timeline().stream()
                .map(TargetsOverTimeTest::text)
                .toList();
    }

    private static String text(TimelineEntry entry) {
        return entry.at() + " " + entry.effect() + " "
                + Objects.requireNonNull(entry.reading()).dueAt();
    }

    @Test
    void a_clock_that_runs_gets_the_target_of_a_contract_that_begins_and_keeps_it_once_it_is_missed() {
        assertThat(timeline(TargetChange.CARRY_OVER, "2025-03-07T12:00:00Z"))
                .containsExactly(
                        "2025-03-03T09:00:00Z STARTED 2025-03-05T13:00:00Z",
                        "2025-03-04T00:00:00Z TARGET_CHANGED 2025-03-04T11:00:00Z",
                        "2025-03-04T11:00:00Z BREACHED 2025-03-04T11:00:00Z");
    }

    @Test
    void or_it_begins_anew_when_the_contract_begins_and_when_it_ends() {
        assertThat(timeline(TargetChange.RESTART, "2025-03-07T12:00:00Z"))
                .containsExactly(
                        "2025-03-03T09:00:00Z STARTED 2025-03-05T13:00:00Z",
                        "2025-03-04T00:00:00Z RESTARTED 2025-03-05T11:00:00Z",
                        "2025-03-05T11:00:00Z BREACHED 2025-03-05T11:00:00Z",
                        "2025-03-07T00:00:00Z RESTARTED 2025-03-11T13:00:00Z");
    }

    @Test
    void or_it_keeps_the_target_that_it_began_with_though_the_case_now_has_another() {
        assertThat(timeline(TargetChange.KEEP, "2025-03-06T12:00:00Z"))
                .containsExactly(
                        "2025-03-03T09:00:00Z STARTED 2025-03-05T13:00:00Z",
                        "2025-03-05T13:00:00Z BREACHED 2025-03-05T13:00:00Z");
        assertThat(decide(TargetChange.KEEP, "2025-03-06T12:00:00Z")
                        .targets()
                        .get(0)
                        .duration())
                .isEqualTo(ServiceDuration.parse("10h"));
    }

    @Test
    void a_decision_holds_until_the_contract_begins_and_then_until_it_ends() {
        for (TargetChange onChange : TargetChange.values()) {
            assertThat(decide(onChange, "2025-03-03T09:00:00Z").validUntil()).isEqualTo(BEGINS);
            assertThat(decide(onChange, "2025-03-05T13:00:00Z").validUntil()).isEqualTo(ENDS);
        }
        assertThat(decide(TargetChange.CARRY_OVER, "2025-03-07T00:00:00Z").validUntil())
                .isNull();
    }

    @Test
    void and_not_longer_than_until_the_target_is_missed() {
        assertThat(decide(TargetChange.CARRY_OVER, "2025-03-04T00:00:00Z").validUntil())
                .isEqualTo("2025-03-04T11:00:00Z");
        assertThat(decide(TargetChange.RESTART, "2025-03-04T00:00:00Z").validUntil())
                .isEqualTo("2025-03-05T11:00:00Z");
        assertThat(decide(TargetChange.KEEP, "2025-03-04T00:00:00Z").validUntil())
                .isEqualTo("2025-03-05T13:00:00Z");
        assertThat(decide(TargetChange.RESTART, "2025-03-07T00:00:00Z").validUntil())
                .isEqualTo("2025-03-11T13:00:00Z");
    }

    @Test
    void a_clock_that_stopped_before_is_held_to_the_target_it_stopped_with() {
        CaseEvent resolved = event(CaseEventKind.RESOLVED, "2025-03-03T15:00:00Z");
        CaseEvent reopened = event(CaseEventKind.REOPENED, "2025-03-04T10:00:00Z");

        for (TargetChange onChange : TargetChange.values()) {
            ClockReading clock = clock(onChange, "2025-03-04T12:00:00Z", resolved);
            assertThat(clock.target()).isEqualTo(ServiceDuration.parse("20h"));
            assertThat(clock.turns()).hasSize(2);
            assertThat(timeline(onChange, "2025-03-10T12:00:00Z", resolved)).hasSize(2);
        }
        assertThat(clock(TargetChange.CARRY_OVER, "2025-03-04T12:00:00Z", resolved, reopened)
                        .dueAt())
                .as("6 hours are used of 10")
                .isEqualTo("2025-03-04T14:00:00Z");
        assertThat(clock(TargetChange.RESTART, "2025-03-04T12:00:00Z", resolved, reopened)
                        .dueAt())
                .isEqualTo("2025-03-05T12:00:00Z");
        assertThat(clock(TargetChange.KEEP, "2025-03-04T12:00:00Z", resolved, reopened)
                        .dueAt())
                .as("6 hours are used of 20")
                .isEqualTo("2025-03-05T16:00:00Z");
    }

    @Test
    void a_clock_that_stands_still_gets_the_new_target_and_runs_on_with_it() {
        // given
        CaseEvent[] paused = {
            event(CaseEventKind.PAUSED, "2025-03-03T15:00:00Z"), event(CaseEventKind.RESUMED, "2025-03-05T09:00:00Z")
        };

        // then
        assertThat(clock(TargetChange.CARRY_OVER, "2025-03-05T10:00:00Z", paused)
                        .dueAt())
                .isEqualTo("2025-03-05T13:00:00Z");
        assertThat(clock(TargetChange.RESTART, "2025-03-04T10:00:00Z", paused).turns())
                .isEmpty();
        assertThat(clock(TargetChange.RESTART, "2025-03-05T10:00:00Z", paused).dueAt())
                .isEqualTo("2025-03-06T11:00:00Z");
    }
}
