package io.kam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** By which calendar the targets of a case count, and what is told where one is missing or lacks a year. */
class CaseCalendarTest {
    private static final Instant OPENED = Instant.parse("2025-03-03T09:00:00Z");
    private static final BusinessCalendar OFFICE =
            weekdays("office", "UTC", "09:00", "17:00").build();
    private static final BusinessCalendar EARLY =
            weekdays("early", "UTC", "05:00", "13:00").build();
    private static final BusinessCalendar CHINA = weekdays("china", "Asia/Shanghai", "09:00", "17:00")
            .coveredYears(List.of(2024, 2025, 2027))
            .build();

    private static BusinessCalendar.Builder weekdays(String id, String zone, String from, String until) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder(id, ZoneId.of(zone));
        Arrays.stream(DayOfWeek.values()).limit(5).forEach(day -> builder.weekly(day, OpenHours.parse(from, until)));
        return builder;
    }

    /** A policy that gives each case a solution within times, such as {@code 4h} around the clock or {@code 4h BUSINESS}. */
    private static Policies promising(String... targets) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            String[] words = targets[i].split(" ");
            Rules rule = Rules.rule("TARGET-" + (110 + 10 * i));
            Rules.Fact supportCase = rule.match("SupportCase");
            supportCase.where(Rules.notNull(supportCase.get("id")));
            rules.add(rule.propose(
                    "target",
                    Metric.RESOLUTION,
                    ServiceDuration.parse(words[0]),
                    words.length == 1 ? ServiceHours.ALWAYS : ServiceHours.valueOf(words[1])));
        }
        return Policies.of(rules)
                .zone("Asia/Shanghai")
                .calendars(OFFICE, EARLY, CHINA)
                .table(Rules.table(
                        "servicetarget/clocks",
                        "key metric: Metric,pauses: boolean,onChange: TargetChange,dueIsLate: boolean",
                        "RESOLUTION,true,CARRY_OVER,true"));
    }

    private static SupportCase opened(Instant at, CaseEvent... events) {
        return SupportCase.builder("INC-1").openedAt(at).events(List.of(events)).build();
    }

    private static CaseEvent event(CaseEventKind kind, String at) {
        return CaseEvent.builder().kind(kind).at(Instant.parse(at)).build();
    }

    private static Customer customer(String calendar, Contract contract) {
        return Policies.customer().toBuilder()
                .calendar(calendar)
                .contract(contract)
                .build();
    }

    private static Contract contract(String calendar, String startsOn, String endsOn) {
        return Contract.builder("K-1")
                .calendar(calendar)
                .startsOn(startsOn == null ? null : LocalDate.parse(startsOn))
                .endsOn(endsOn == null ? null : LocalDate.parse(endsOn))
                .build();
    }

    private static CaseDecision decide(Policies policy, SupportCase supportCase, Customer customer, Instant asOf) {
        return policy.at(asOf).customer(customer).supportCase(supportCase).prioritizeCase();
    }

    private static String calendarAt(Policies policy, Customer customer, String asOf) {
        return decide(policy, opened(OPENED), customer, Instant.parse(asOf))
                .targets()
                .get(0)
                .calendar();
    }

    private static List<String> told(CaseDecision decision) {
        return decision.diagnostics().stream()
                .filter(each -> each.kind() == Diagnostic.Kind.CALENDAR_ASSUMED
                        || each.kind() == Diagnostic.Kind.NEEDS_CALENDAR
                        || each.kind() == Diagnostic.Kind.NO_HOLIDAY_DATA)
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void the_contract_s_calendar_counts_while_it_is_in_force_and_the_decision_holds_until_its_start_and_its_end() {
        // given: days begin in Shanghai
        Policies policy = promising("40h BUSINESS").defaultCalendar("office");
        Customer customer = customer("early", contract("china", "2025-03-05", "2025-03-06"));
        Instant starts = Instant.parse("2025-03-04T16:00:00Z");
        Instant ends = Instant.parse("2025-03-06T16:00:00Z");

        // then
        assertThat(calendarAt(policy, customer, "2025-03-04T15:59:59.999999999Z"))
                .isEqualTo("early");
        assertThat(calendarAt(policy, customer, "2025-03-04T16:00:00Z")).isEqualTo("china");
        assertThat(calendarAt(policy, customer, "2025-03-06T15:59:59.999999999Z"))
                .isEqualTo("china");
        assertThat(calendarAt(policy, customer, "2025-03-06T16:00:00Z")).isEqualTo("early");
        assertThat(decide(policy, opened(OPENED), customer, OPENED).validUntil())
                .isEqualTo(starts);
        assertThat(decide(policy, opened(OPENED), customer, starts).validUntil())
                .isEqualTo(ends);
        assertThat(decide(policy, opened(OPENED), customer, ends).validUntil())
                .as("the target is missed then")
                .isEqualTo("2025-03-10T09:00:00Z");
    }

    @Test
    void a_contract_whose_calendar_is_the_one_that_counts_without_it_changes_nothing_by_its_start_or_its_end() {
        Customer customer = customer("early", contract("early", "2025-03-05", "2025-03-06"));
        Policies policy = promising("40h BUSINESS").defaultCalendar("office");

        assertThat(decide(policy, opened(OPENED), customer, OPENED).validUntil())
                .as("the target is missed then")
                .isEqualTo("2025-03-10T09:00:00Z");
    }

    @Test
    void a_contract_whose_start_is_unknown_is_not_in_force() {
        assertThat(calendarAt(
                        promising("4h BUSINESS"),
                        customer("early", contract("china", null, null)),
                        "2025-03-04T12:00:00Z"))
                .isEqualTo("early");
    }

    @Test
    void a_contract_that_ends_on_the_last_day_there_is_never_ends() {
        // given
        Contract contract = Contract.builder("K-1")
                .calendar("china")
                .startsOn(LocalDate.MIN)
                .endsOn(LocalDate.MAX)
                .build();

        // when
        CaseDecision decision = decide(promising("4h"), opened(OPENED), customer("early", contract), OPENED);

        // then
        assertThat(decision.readings()).hasSize(1);
        assertThat(decision.validUntil())
                .as("the target is missed then")
                .isEqualTo(decision.readings().get(0).dueAt());
    }

    @Test
    void without_a_contract_that_names_one_the_customer_s_calendar_counts_and_else_the_default() {
        Policies policy = promising("4h BUSINESS").defaultCalendar("office");
        assertThat(calendarAt(policy, customer("early", contract(null, "2025-01-01", null)), "2025-03-04T12:00:00Z"))
                .isEqualTo("early");
        assertThat(calendarAt(policy, customer(null, null), "2025-03-04T12:00:00Z"))
                .isEqualTo("office");
        assertThat(calendarAt(policy, null, "2025-03-04T12:00:00Z")).isEqualTo("office");
    }

    @Test
    void an_id_that_the_policy_has_no_calendar_of_is_told_and_the_next_one_taken() {
        // given
        Policies policy = promising("4h BUSINESS").defaultCalendar("office");
        Customer one = customer("early", contract("mars", "2025-01-01", null));
        Customer both = customer("venus", contract("mars", "2025-01-01", null));
        Customer over = customer("early", contract("mars", "2025-01-01", "2025-02-01"));

        // then
        assertThat(calendarAt(policy, one, "2025-03-04T12:00:00Z")).isEqualTo("early");
        assertThat(told(decide(policy, opened(OPENED), one, OPENED)))
                .containsExactly("CALENDAR_ASSUMED [customer.contracts[0].calendar]");
        assertThat(calendarAt(policy, both, "2025-03-04T12:00:00Z")).isEqualTo("office");
        assertThat(told(decide(policy, opened(OPENED), both, OPENED)))
                .containsExactly("CALENDAR_ASSUMED [customer.calendar, customer.contracts[0].calendar]");
        assertThat(told(decide(policy, opened(OPENED), over, OPENED))).isEmpty();
    }

    @Test
    void without_any_calendar_a_target_that_needs_one_is_ignored_and_that_is_told() {
        // given: time around the clock needs none, days always do
        Policies policy = promising("2h BUSINESS", "1bd ALWAYS", "30h");

        // when
        CaseDecision decision = decide(policy, opened(OPENED), customer("mars", null), OPENED);
        CaseDecision none = decide(promising("2h BUSINESS"), opened(OPENED), null, OPENED);

        // then
        assertThat(decision.targets())
                .containsExactly(
                        new ServiceTarget(Metric.RESOLUTION, ServiceDuration.parse("30h"), ServiceHours.ALWAYS, null));
        assertThat(told(decision))
                .containsExactly(
                        "NEEDS_CALENDAR [target.resolution] [TARGET-110, TARGET-120]",
                        "CALENDAR_ASSUMED [customer.calendar]");
        assertThat(none.targets()).isEmpty();
        assertThat(none.readings()).isEmpty();
    }

    @Test
    void a_year_that_a_clock_s_calendar_lacks_is_told_from_its_start_to_its_due_instant() {
        // given: a working day after 31 December 2025 in Shanghai
        SupportCase supportCase = opened(Instant.parse("2025-12-31T08:00:00Z"));

        // when
        CaseDecision decision = decide(
                promising("1bd BUSINESS"), supportCase, customer("china", null), Instant.parse("2025-12-31T09:00:00Z"));

        // then
        assertThat(decision.readings().get(0).dueAt()).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(told(decision)).containsExactly("NO_HOLIDAY_DATA [calendars/china 2026]");
    }

    @Test
    void a_clock_that_runs_on_overdue_into_such_a_year_tells_it_from_the_new_year_of_the_calendar_s_zone() {
        // given
        Policies policy = promising("1h BUSINESS").zone("UTC");
        SupportCase supportCase = opened(Instant.parse("2025-12-30T02:00:00Z"));
        Customer customer = customer("china", null);
        Instant newYear = Instant.parse("2025-12-31T16:00:00Z");

        // when
        CaseDecision before = decide(policy, supportCase, customer, newYear.minusNanos(1));
        CaseDecision after = decide(policy, supportCase, customer, newYear);

        // then
        assertThat(told(before)).isEmpty();
        assertThat(before.validUntil()).isEqualTo(newYear);
        assertThat(told(after)).containsExactly("NO_HOLIDAY_DATA [calendars/china 2026]");
        assertThat(after.validUntil())
                .as("2028 is the next year that is lacking")
                .isEqualTo("2027-12-31T16:00:00Z");
    }

    @Test
    void the_year_that_is_lacking_may_be_later_than_the_next() {
        // given: due in 2024, and 2025 is known
        CaseDecision decision = decide(
                promising("1h BUSINESS"),
                opened(Instant.parse("2024-06-03T02:00:00Z")),
                customer("china", null),
                Instant.parse("2024-06-03T08:00:00Z"));

        // then
        assertThat(told(decision)).isEmpty();
        assertThat(decision.validUntil()).isEqualTo("2025-12-31T16:00:00Z");
    }

    @Test
    void a_paused_or_stopped_clock_waits_for_no_year() {
        Instant asOf = Instant.parse("2025-12-31T12:00:00Z");
        for (CaseEventKind kind : List.of(CaseEventKind.PAUSED, CaseEventKind.RESOLVED)) {
            CaseDecision decision = decide(
                    promising("1h BUSINESS"),
                    opened(Instant.parse("2025-12-30T02:00:00Z"), event(kind, "2025-12-30T05:00:00Z")),
                    customer("china", null),
                    asOf);
            assertThat(told(decision)).isEmpty();
            assertThat(decision.validUntil()).isNull();
        }
    }

    @Test
    void a_clock_that_runs_in_the_last_year_that_can_be_told_about_has_no_next() {
        // given: in Shanghai it is 2200 for the last eight hours
        SupportCase supportCase = opened(Instant.parse("2199-06-03T02:00:00Z"));

        for (String asOf : List.of("2199-07-01T00:00:00Z", "2199-12-31T15:59:59Z", "2199-12-31T23:59:59Z")) {
            // when
            CaseDecision decision =
                    decide(promising("1h BUSINESS"), supportCase, customer("china", null), Instant.parse(asOf));

            // then
            assertThat(told(decision)).contains("NO_HOLIDAY_DATA [calendars/china 2199]");
            assertThat(decision.readings().get(0).breached(Instant.parse(asOf))).isTrue();
            assertThat(decision.validUntil())
                    .isEqualTo(asOf.startsWith("2199-12-31T2") ? null : Instant.parse("2199-12-31T16:00:00Z"));
        }
    }

    @Test
    void which_target_is_due_first_depends_on_when_the_case_was_opened() {
        // given: 10 hours around the clock, or 4 from 09:00 to 17:00
        Policies policy = promising("10h", "4h BUSINESS").defaultCalendar("office");
        Instant morning = Instant.parse("2025-03-03T10:00:00Z");
        Instant friday = Instant.parse("2025-03-07T16:00:00Z");

        // then
        assertThat(decide(policy, opened(morning), null, morning)
                        .targets()
                        .get(0)
                        .hours())
                .isEqualTo(ServiceHours.BUSINESS);
        assertThat(decide(policy, opened(friday), null, friday).targets().get(0).hours())
                .isEqualTo(ServiceHours.ALWAYS);
    }

    @Test
    void where_the_opening_is_unknown_targets_on_two_scales_have_no_strictest_and_those_on_one_have() {
        SupportCase unknown = SupportCase.builder("INC-1").events(List.of()).build();

        assertThat(decide(promising("1h", "9bd BUSINESS").defaultCalendar("office"), unknown, null, OPENED)
                        .targets())
                .isEmpty();
        assertThat(decide(promising("3bd BUSINESS", "2bd BUSINESS").defaultCalendar("office"), unknown, null, OPENED)
                        .targets())
                .extracting(ServiceTarget::duration)
                .containsExactly(ServiceDuration.parse("2bd"));
    }

    @Test
    void of_two_targets_that_are_due_at_once_the_one_around_the_clock_holds_and_both_decide() {
        // given
        Policies policy = promising("4h BUSINESS", "4h").defaultCalendar("office");

        // when
        CaseDecision decision = decide(policy, opened(OPENED), null, OPENED);

        // then
        assertThat(decision.targets())
                .containsExactly(
                        new ServiceTarget(Metric.RESOLUTION, ServiceDuration.parse("4h"), ServiceHours.ALWAYS, null));
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .extracting(Reason::id)
                .containsExactly("TARGET-110", "TARGET-120");
    }

    @Test
    void a_target_that_is_due_later_than_can_be_told_has_no_due_instant_and_is_the_least_strict() {
        // given
        Instant late = Instant.parse("2195-06-01T09:00:00Z");
        Policies policy = promising("3660bd BUSINESS", "8760h").defaultCalendar("office");
        Policies alone = promising("3660bd BUSINESS").defaultCalendar("office");

        // then
        assertThat(decide(policy, opened(late), null, late).targets())
                .extracting(ServiceTarget::hours)
                .containsExactly(ServiceHours.ALWAYS);
        ClockReading reading = Objects.requireNonNull(
                        decide(alone, opened(late), null, late).readings())
                .get(0);
        assertThat(reading.dueAt()).isNull();
        assertThat(reading.breached(BusinessCalendar.LATEST)).isFalse();
    }
}
