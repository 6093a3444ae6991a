package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.decision.CaseDecision;
import io.kam.decision.Policies;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.Rules;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** By whose calendars a case counts that keeps the policy it was opened under: Spring Festival of 2020, which was made longer. */
class KeptCalendarsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** 10:00 in Shanghai, on a Wednesday. */
    private static final Instant OPENED = Instant.parse("2020-01-22T02:00:00Z");

    private static final Instant NOON_OF_THE_THIRD = Instant.parse("2020-02-03T04:00:00Z");
    private static final BusinessCalendar FIRST_TOLD = china("2020-01-30")
            .day(LocalDate.parse("2020-02-01"), "made up", hours())
            .build();
    private static final BusinessCalendar AMENDED = china("2020-02-02").build();

    private final Map<String, PolicyDefinition> known = new HashMap<>();

    private static OpenHours hours() {
        return OpenHours.parse("09:00", "18:00");
    }

    private static BusinessCalendar.Builder weekdays(String id) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder(id, SHANGHAI);
        Arrays.stream(DayOfWeek.values()).limit(5).forEach(day -> builder.weekly(day, hours()));
        return builder;
    }

    private static BusinessCalendar.Builder china(String lastDayOff) {
        BusinessCalendar.Builder builder = weekdays("china").day(LocalDate.parse("2020-01-19"), "made up", hours());
        LocalDate.parse("2020-01-24")
                .datesUntil(LocalDate.parse(lastDayOff).plusDays(1))
                .forEach(date -> builder.day(date, "Spring Festival"));
        return builder;
    }

    /** A policy that gives a case a solution within so long, by the default calendar. */
    private PolicySource policy(String version, OpenCases openCases, String target, BusinessCalendar... calendars) {
        known.put(
                version,
                Policies.of(always(
                                "TARGET-110",
                                "target",
                                Metric.RESOLUTION,
                                ServiceDuration.parse(target),
                                ServiceHours.BUSINESS))
                        .version(version)
                        .openCases(openCases)
                        .zone("Asia/Shanghai")
                        .calendars(calendars)
                        .defaultCalendar(calendars[0].id())
                        .table(Rules.table(
                                "servicetarget/clocks",
                                "key metric: Metric,pauses: boolean,onChange: TargetChange,dueIsLate: boolean",
                                "ACKNOWLEDGE,false,KEEP,true",
                                "FIRST_RESPONSE,false,KEEP,true",
                                "NEXT_UPDATE,true,KEEP,true",
                                "RESOLUTION,true,CARRY_OVER,true"))
                        .definition());
        return PolicySource.contents(version, Map.of());
    }

    private KamEngine engine(PolicySource first, PolicySource next) {
        KamEngine kam = KamEngine.builder()
                .reader((source, vocabulary) -> Objects.requireNonNull(known.get(source.name())))
                .engine(new ModelEngine())
                .policy(first)
                .build();
        kam.activate(kam.load(next));
        return kam;
    }

    private static CaseDecision decide(KamEngine kam) {
        return kam.prioritizeCase(
                SupportCase.builder("INC-1")
                        .openedAt(OPENED)
                        .events(List.of(CaseEvent.builder()
                                .kind(CaseEventKind.OPENED)
                                .at(OPENED)
                                .policyVersion("test 1.0.0")
                                .build()))
                        .build(),
                Policies.customer(),
                NOON_OF_THE_THIRD);
    }

    private static Instant due(CaseDecision decision) {
        return Objects.requireNonNull(decision.readings()).get(0).dueAt();
    }

    @Test
    void a_kept_policy_keeps_its_rules_and_counts_by_the_calendars_that_are_known_now() { // K25
        // Given
        KamEngine kam = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", FIRST_TOLD), policy("2.0.0", OpenCases.KEEP, "1bd", AMENDED));

        // When
        CaseDecision decision = decide(kam);

        // Then: due on 4 February at 10:00 in Shanghai
        assertThat(due(decision)).isEqualTo("2020-02-04T02:00:00Z");
        assertThat(decision.readings().get(0).breached(NOON_OF_THE_THIRD)).isFalse();
        assertThat(decision.policy().version()).isEqualTo("1.0.0");
        assertThat(decision.calendarPolicy()).isEqualTo(kam.policy().version());
        assertThat(decision.explain())
                .contains("Policy: test 1.0.0 (0123456789ab)\nCalendars from: "
                        + kam.policy().version() + "\n");
        assertThat(kam.keptPolicies().get(0).definition().calendars()).containsValue(FIRST_TOLD);
    }

    @Test
    void it_counts_by_its_own_calendars_where_the_active_one_wants_so() {
        // Given
        KamEngine kam = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", FIRST_TOLD),
                policy("2.0.0", OpenCases.KEEP_WITH_CALENDARS, "1bd", AMENDED));

        // When
        CaseDecision decision = decide(kam);

        // Then: due on Saturday, 1 February, which was to be worked
        assertThat(due(decision)).isEqualTo("2020-02-01T02:00:00Z");
        assertThat(decision.policy().version()).isEqualTo("1.0.0");
        assertThat(decision.calendarPolicy()).isEqualTo(decision.policy());
        assertThat(decision.explain()).doesNotContain("Calendars from");
    }

    @Test
    void a_calendar_that_the_active_policy_does_not_have_stays_and_a_union_is_of_what_is_known_now() {
        // Given
        BusinessCalendar other = weekdays("other").build();
        BusinessCalendar desks = BusinessCalendar.union("desks", SHANGHAI, List.of(FIRST_TOLD));
        KamEngine kam = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", desks, FIRST_TOLD),
                policy("2.0.0", OpenCases.KEEP, "1bd", other));
        KamEngine amended = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", desks, FIRST_TOLD),
                policy("2.0.0", OpenCases.KEEP, "1bd", AMENDED));

        // Then
        assertThat(due(decide(kam))).isEqualTo("2020-02-01T02:00:00Z");
        assertThat(due(decide(amended))).isEqualTo("2020-02-04T02:00:00Z");
    }

    @Test
    void a_union_of_unions_is_of_the_inner_ones_that_are_known_now() {
        // Given: the active policy does not have the outer one, and of the inner one a member more, open at night
        BusinessCalendar night = BusinessCalendar.builder("night", SHANGHAI)
                .weekly(DayOfWeek.THURSDAY, OpenHours.parse("18:00", "24:00"))
                .build();
        BusinessCalendar inner = BusinessCalendar.union("inner", SHANGHAI, List.of(FIRST_TOLD));
        BusinessCalendar outer = BusinessCalendar.union("outer", SHANGHAI, List.of(inner));
        BusinessCalendar more = BusinessCalendar.union("inner", SHANGHAI, List.of(FIRST_TOLD, night));
        PolicyDefinition kept = definition(outer, inner, FIRST_TOLD);

        // Then
        assertThat(kept.withCalendarsOf(definition(more, FIRST_TOLD, night)).calendars())
                .containsEntry("outer", BusinessCalendar.union("outer", SHANGHAI, List.of(FIRST_TOLD, night)))
                .containsEntry("inner", more);
        assertThat(kept.withCalendarsOf(definition(AMENDED)).calendars())
                .containsEntry("outer", BusinessCalendar.union("outer", SHANGHAI, List.of(AMENDED)))
                .containsEntry("inner", BusinessCalendar.union("inner", SHANGHAI, List.of(AMENDED)));
        assertThat(kept.withCalendarsOf(definition(AMENDED))
                        .withCalendarsOf(definition(more, FIRST_TOLD, night))
                        .calendars()
                        .get("outer")
                        .members())
                .containsExactly(FIRST_TOLD, night);
    }

    private static PolicyDefinition definition(BusinessCalendar... calendars) {
        return Policies.of(always(
                        "TARGET-110", "target", Metric.RESOLUTION, ServiceDuration.parse("1bd"), ServiceHours.BUSINESS))
                .calendars(calendars)
                .definition();
    }

    @Test
    void calendars_that_were_exchanged_twice_are_told_as_those_of_the_policy_that_they_come_from() {
        // Given
        KamEngine kam = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", FIRST_TOLD), policy("2.0.0", OpenCases.KEEP, "1bd", FIRST_TOLD));
        Policy amended = kam.load(policy("3.0.0", OpenCases.KEEP, "1bd", AMENDED));

        // When
        kam.activate(kam.policy().withCalendarsOf(amended));

        // Then
        assertThat(due(decide(kam))).isEqualTo("2020-02-04T02:00:00Z");
        assertThat(decide(kam).policy().version()).isEqualTo("1.0.0");
        assertThat(decide(kam).calendarPolicy()).isEqualTo(amended.version());
    }

    @Test
    void a_policy_with_the_same_calendars_is_not_named_as_theirs() {
        // Given
        KamEngine kam = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", FIRST_TOLD),
                policy(
                        "2.0.0",
                        OpenCases.KEEP,
                        "1bd",
                        china("2020-01-30")
                                .day(LocalDate.parse("2020-02-01"), "made up", hours())
                                .build()));

        // Then
        assertThat(decide(kam).calendarPolicy()).isEqualTo(decide(kam).policy());
    }

    @Test
    void a_policy_released_and_the_next_one_activated_leave_the_calendars_those_of_the_active_one() {
        // Given
        KamEngine kam = engine(
                policy("1.0.0", OpenCases.MOVE, "3bd", FIRST_TOLD), policy("2.0.0", OpenCases.KEEP, "1bd", FIRST_TOLD));
        assertThat(due(decide(kam))).isEqualTo("2020-02-01T02:00:00Z");

        // When
        kam.activate(kam.load(policy("3.0.0", OpenCases.KEEP, "1bd", AMENDED)));
        kam.release(known.get("2.0.0").version());

        // Then
        assertThat(due(decide(kam))).isEqualTo("2020-02-04T02:00:00Z");
    }
}
