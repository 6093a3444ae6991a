package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.decision.CaseDecision;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.Pressure;
import io.kam.model.Priority;
import io.kam.model.Reach;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Row;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the standard policy decides for every impact, urgency, tier and emergency, unknown ones included. */
class CaseGridTest {
    private static final Instant AS_OF = Instant.parse("2026-03-31T08:00:00Z");
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final PolicyDefinition POLICY = KAM.policy().definition();

    /** A point of the grid; null is unknown. */
    private record Point(
            @Nullable Impact impact,
            @Nullable Urgency urgency,
            @Nullable Tier tier,
            boolean emergency) {
        CaseDecision decided(KamEngine kam) {
            SupportCase supportCase = SupportCase.builder("C-1")
                    .openedAt(AS_OF)
                    .statedImpact(impact)
                    .statedUrgency(urgency)
                    .pressure(emergency ? Pressure.builder().safety(true).build() : null)
                    .events(List.of())
                    .build();
            return kam.prioritizeCase(supportCase, tier == null ? null : of(tier), AS_OF);
        }

        private static Customer of(Tier tier) {
            Contract contract = new Contract("K-1", null, LocalDate.EPOCH, null, tier, null, null);
            return Customer.builder("A-1").contract(contract).build();
        }

        /** Whether this is as grave as another in each respect, both known. */
        boolean asGraveAs(Point other) {
            return impact != null
                    && other.impact != null
                    && impact.compareTo(other.impact) <= 0
                    && urgency != null
                    && other.urgency != null
                    && urgency.compareTo(other.urgency) <= 0
                    && tier != null
                    && other.tier != null
                    && tier.compareTo(other.tier) <= 0
                    && (emergency || !other.emergency);
        }
    }

    private static List<Point> grid() {
        List<Point> grid = new ArrayList<>();
        for (Impact impact : withUnknown(Impact.class)) {
            for (Urgency urgency : withUnknown(Urgency.class)) {
                for (Tier tier : withUnknown(Tier.class)) {
                    grid.add(new Point(impact, urgency, tier, false));
                    grid.add(new Point(impact, urgency, tier, true));
                }
            }
        }
        return grid;
    }

    private static <E extends Enum<E>> List<@Nullable E> withUnknown(Class<E> type) {
        List<@Nullable E> all = new ArrayList<>(List.of(type.getEnumConstants()));
        all.add(null);
        return all;
    }

    /** When each target is due for a case that is opened at the instant asked about. */
    private static Map<Metric, Instant> targets(CaseDecision decision) {
        Map<Metric, Instant> targets = new EnumMap<>(Metric.class);
        for (ServiceTarget target : decision.targets()) {
            ServiceDuration duration = Objects.requireNonNull(target.duration());
            String id = target.calendar();
            BusinessCalendar calendar = id == null ? null : POLICY.calendars().get(id);
            targets.put(target.metric(), due(AS_OF, duration, target.hours(), calendar));
        }
        return targets;
    }

    private static Instant due(
            Instant opening, ServiceDuration duration, ServiceHours hours, @Nullable BusinessCalendar calendar) {
        TimeScale scale = duration.workingDays() != null
                ? TimeScale.workingDays(calendar)
                : hours == ServiceHours.BUSINESS ? TimeScale.openHours(calendar) : TimeScale.ALWAYS;
        return scale.reached(opening, duration.counted());
    }

    @Test
    void whoever_is_as_grave_in_each_respect_has_no_lower_priority_and_no_later_target() {
        // given
        List<Point> grid = grid();
        List<CaseDecision> decisions =
                grid.stream().map(point -> point.decided(KAM)).toList();

        for (int i = 0; i < grid.size(); i++) {
            for (int j = 0; j < grid.size(); j++) {
                if (grid.get(i).asGraveAs(grid.get(j))) {
                    // then
                    CaseDecision graver = decisions.get(i);
                    CaseDecision lesser = decisions.get(j);
                    assertThat(graver.priority())
                            .as("%s and %s", grid.get(i), grid.get(j))
                            .isLessThanOrEqualTo(lesser.priority());
                    targets(lesser)
                            .forEach((metric, later) ->
                                    assertThat(targets(graver).get(metric)).isBeforeOrEqualTo(later));
                }
            }
        }
    }

    @Test
    void a_priority_is_known_exactly_where_impact_and_urgency_are_or_there_is_an_emergency() {
        assertThat(grid()).allSatisfy(point -> {
            CaseDecision decision = point.decided(KAM);
            assertThat(decision.priority() != null)
                    .isEqualTo(point.emergency() || point.impact() != null && point.urgency() != null);
            assertThat(targets(decision)).hasSize(decision.priority() == null ? 0 : Metric.values().length);
        });
    }

    @Test
    void an_unknown_tier_has_the_priority_of_no_tier_and_the_targets_of_the_highest() {
        for (Impact impact : Impact.values()) {
            for (Urgency urgency : Urgency.values()) {
                // when
                CaseDecision unknown = new Point(impact, urgency, null, false).decided(KAM);

                // then
                CaseDecision standard = new Point(impact, urgency, Tier.STANDARD, false).decided(KAM);
                assertThat(unknown.priority()).isEqualTo(standard.priority());
                assertThat(unknown.targets())
                        .hasSize(Metric.values().length)
                        .allSatisfy(target -> assertThat(target.duration())
                                .isEqualTo(row(unknown.priority(), Tier.LEVEL_1, target.metric())
                                        .value("duration")));
            }
        }
    }

    @Test
    void level_1_is_raised_by_one_step_but_not_to_P1_for_one_person_without_an_emergency() {
        for (Impact impact : Impact.values()) {
            for (Urgency urgency : Urgency.values()) {
                // when
                Priority plain = new Point(impact, urgency, Tier.STANDARD, false)
                        .decided(KAM)
                        .priority();
                Priority raised = new Point(impact, urgency, Tier.LEVEL_1, false)
                        .decided(KAM)
                        .priority();

                // then
                int expected = Math.max(impact == Impact.INDIVIDUAL ? 1 : 0, plain.ordinal() - 1);
                assertThat(raised.ordinal()).as("%s %s", impact, urgency).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools"})
    void nothing_moves_the_matrix_by_more_than_two_steps(String engine) {
        // given
        KamEngine kam = KamEngine.builder().engine(engine).build();

        assertThat(grid())
                .filteredOn(point -> point.impact() != null && point.urgency() != null)
                .allSatisfy(point -> {
                    // when
                    CaseDecision decision = point.decided(kam);

                    // then
                    Priority cell =
                            cell(decision.triage().impact(), decision.triage().urgency());
                    assertThat(Math.abs(cell.ordinal() - decision.priority().ordinal()))
                            .isLessThanOrEqualTo(2);
                    assertThat(decision.toString()).isEqualTo(point.decided(KAM).toString());
                });
    }

    private static Priority cell(Impact impact, Urgency urgency) {
        return POLICY.rules().tables(Steps.PRIORITY).get("matrix").rows().stream()
                .filter(row -> row.value("impact") == impact && row.value("urgency") == urgency)
                .map(row -> (Priority) row.value("priority"))
                .findFirst()
                .orElseThrow();
    }

    private static Row row(Priority priority, Tier tier, Metric metric) {
        return POLICY.rules().tables(Steps.SERVICE_TARGET).get("targets").rows().stream()
                .filter(row ->
                        row.value("priority") == priority && row.value("tier") == tier && row.value("metric") == metric)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_matrix_has_each_impact_and_urgency_once() {
        assertThat(POLICY.rules().tables(Steps.PRIORITY).get("matrix").rows())
                .hasSize(Impact.values().length * Urgency.values().length)
                .extracting(row -> List.of(row.value("impact"), row.value("urgency")))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_priority_and_tier_has_each_metric_in_its_order() {
        for (Priority priority : Priority.values()) {
            for (Tier tier : Tier.values()) {
                for (int i = 1; i < Metric.values().length; i++) {
                    List<Instant> earlier = dues(priority, tier, Metric.values()[i - 1]);
                    List<Instant> later = dues(priority, tier, Metric.values()[i]);
                    for (int opening = 0; opening < earlier.size(); opening++) {
                        assertThat(earlier.get(opening))
                                .as("%s %s %s", priority, tier, Metric.values()[i])
                                .isBefore(later.get(opening));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void a_higher_tier_or_priority_is_never_later(Metric metric) {
        for (Priority priority : Priority.values()) {
            for (Tier tier : Tier.values()) {
                List<Instant> dues = dues(priority, tier, metric);
                if (tier.ordinal() > 0) {
                    assertNeverLater(dues(priority, Tier.values()[tier.ordinal() - 1], metric), dues);
                }
                if (priority.ordinal() > 0) {
                    assertNeverLater(dues(Priority.values()[priority.ordinal() - 1], tier, metric), dues);
                }
            }
        }
    }

    private static void assertNeverLater(List<Instant> higher, List<Instant> lower) {
        for (int opening = 0; opening < higher.size(); opening++) {
            assertThat(higher.get(opening)).isBeforeOrEqualTo(lower.get(opening));
        }
    }

    /** When a target is due, on each calendar of the policy, for an opening at each hour of two weeks about a holiday. */
    private static List<Instant> dues(Priority priority, Tier tier, Metric metric) {
        Row row = row(priority, tier, metric);
        ServiceDuration duration = (ServiceDuration) row.value("duration");
        List<Instant> dues = new ArrayList<>();
        for (BusinessCalendar calendar : new TreeMap<>(POLICY.calendars()).values()) {
            for (int hour = 0; hour < 14 * 24; hour++) {
                Instant opening = Instant.parse("2025-09-25T00:30:00Z").plus(Duration.ofHours(hour));
                dues.add(due(opening, duration, (ServiceHours) row.value("hours"), calendar));
            }
        }
        return dues;
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void the_levels_of_the_ladder_rise_with_the_share_of_the_target_used(Metric metric) {
        // when
        List<Row> rows = POLICY.rules().tables(Steps.ESCALATION).get("ladder").rows().stream()
                .filter(row -> row.value("metric") == metric)
                .sorted((a, b) -> ((Long) a.value("level")).compareTo((Long) b.value("level")))
                .toList();

        // then
        assertThat(rows).isNotEmpty();
        assertThat(rows)
                .extracting(row -> (BigDecimal) row.value("from"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.value("level")).doesNotHaveDuplicates();
    }

    @Test
    void every_level_of_the_ladder_has_a_role_and_actions() {
        List<Object> levels = POLICY.rules().tables(Steps.ESCALATION).get("roles").rows().stream()
                .map(row -> row.value("level"))
                .toList();

        assertThat(levels).containsExactly(1L, 2L, 3L, 4L);
        assertThat(POLICY.rules().tables(Steps.ESCALATION).get("actions").rows())
                .extracting(row -> row.value("level"))
                .containsAll(levels);
        for (String table : List.of("ladder", "counts", "emotions")) {
            assertThat(POLICY.rules().tables(Steps.ESCALATION).get(table).rows())
                    .extracting(row -> row.value("level"))
                    .isSubsetOf(levels);
        }
    }

    @Test
    void more_sites_affected_never_reach_less_far() {
        List<Impact> reached =
                IntStream.rangeClosed(1, 4).mapToObj(CaseGridTest::reaching).toList();

        assertThat(reached).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(reached.get(0)).isNotEqualTo(reached.get(3));
    }

    private static Impact reaching(int sites) {
        SupportCase supportCase = SupportCase.builder("C-1")
                .reach(new Reach(sites, 4, null, null))
                .build();
        return Objects.requireNonNull(
                KAM.prioritizeCase(supportCase, null, AS_OF).triage().impact(), sites + " sites");
    }
}
