package io.kam.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.RandomCalendars;
import io.kam.calendar.RandomCalendars.Scenario;
import io.kam.calendar.TimeScale;
import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.ClockStart;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Term;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for every clock on every scale, whatever its pauses. */
class ClockPropertiesTest {
    private static final int HOURS = 300;

    private static ClockReading reading(Scenario scenario, SplittableRandom random) {
        List<Instant> turns = new ArrayList<>();
        for (int i = random.nextInt(7); i >= 0; i--) {
            turns.add(scenario.near(random, HOURS));
        }
        turns.sort(Instant::compareTo);
        boolean days = random.nextInt(3) == 0;
        ServiceDuration target = days
                ? ServiceDuration.ofWorkingDays(random.nextInt(1, 12))
                : ServiceDuration.of(Duration.ofSeconds(random.nextLong(1, HOURS * 3600L)));
        TimeScale scale = days
                ? TimeScale.workingDays(scenario.calendar())
                : random.nextInt(4) == 0 ? TimeScale.ALWAYS : TimeScale.openHours(scenario.calendar());
        return new ClockReading(Metric.RESOLUTION, target, turns, scale, random.nextInt(4) > 0);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void a_clock_is_due_at_the_first_instant_at_which_its_target_is_used_up(@ForAll long seed) {
        // given
        Scenario scenario = RandomCalendars.scenario(seed);
        SplittableRandom random = scenario.random();
        ClockReading reading = reading(scenario, random);
        Duration target = reading.target().counted();

        // when
        Instant due = reading.dueAt();

        // then
        if (due == null) {
            assertThat(reading.elapsed(BusinessCalendar.LATEST)).isLessThan(target);
        } else {
            // A nanosecond of a short working day counts for several of 24 hours.
            assertThat(reading.elapsed(due)).isGreaterThanOrEqualTo(target);
            assertThat(reading.target().workingDays() != null
                            || reading.elapsed(due).equals(target))
                    .isTrue();
            assertThat(reading.elapsed(due.minusNanos(1))).isLessThan(target);
        }
        List<Instant> instants = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            instants.add(scenario.near(random, 2 * HOURS));
        }
        Stream.ofNullable(due)
                .flatMap(at -> Stream.of(at.minusNanos(1), at, at.plusNanos(1)))
                .forEach(instants::add);
        instants.sort(Instant::compareTo);
        BigDecimal before = BigDecimal.ZERO;
        for (Instant at : instants) {
            assertAt(reading, at, due);
            BigDecimal share = reading.shareUsed(AsOf.at(at, ZoneOffset.UTC));
            assertThat(share).as("at %s", at).isGreaterThanOrEqualTo(before);
            before = share;
        }
    }

    private static void assertAt(ClockReading reading, Instant at, Instant due) {
        Duration target = reading.target().counted();
        Duration elapsed = reading.elapsed(at);
        boolean used = elapsed.compareTo(target) >= 0;
        boolean late = used && (reading.dueIsLate() || due.isBefore(ranUntil(reading, at)));
        assertThat(reading.breached(at)).as("at %s", at).isEqualTo(late);
        assertThat(reading.remaining(at)).isEqualTo(used ? Duration.ZERO : target.minus(elapsed));
        assertThat(reading.percentUsed(at).intValueExact() >= 100).isEqualTo(late);
        assertThat(reading.shareUsed(AsOf.at(at, ZoneOffset.UTC)).compareTo(BigDecimal.ONE) >= 0)
                .isEqualTo(late);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void a_clock_is_breached_from_the_instant_on_that_it_tells(@ForAll long seed) {
        // given
        Scenario scenario = RandomCalendars.scenario(seed);
        SplittableRandom random = scenario.random();
        ClockReading reading = reading(scenario, random);
        Instant now = scenario.near(random, HOURS);

        // when
        Instant breaches = reading.breachesAt(now);

        // then
        if (breaches == null) {
            assertThat(reading.breached(now)).isEqualTo(reading.breached(BusinessCalendar.LATEST));
        } else {
            assertThat(breaches).isAfter(now);
            assertThat(reading.breached(breaches)).isTrue();
            assertThat(reading.breached(breaches.minusNanos(1))).isFalse();
        }
    }

    private static final List<CaseEventKind> KINDS = List.of(
            CaseEventKind.PAUSED,
            CaseEventKind.RESUMED,
            CaseEventKind.WAITING_FOR_CUSTOMER,
            CaseEventKind.CUSTOMER_REPLIED,
            CaseEventKind.UPDATED,
            CaseEventKind.RESOLVED,
            CaseEventKind.REOPENED);

    private static <T> T one(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static TargetPeriod targets(SplittableRandom random, Instant from) {
        ServiceTarget target = new ServiceTarget(
                Metric.RESOLUTION,
                ServiceDuration.of(Duration.ofHours(random.nextInt(1, 6))),
                ServiceHours.ALWAYS,
                null);
        return new TargetPeriod(from, random.nextInt(6) == 0 ? List.of() : List.of(target));
    }

    /** By the hour, so that what happens often happens at the due instant. */
    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void a_clock_reads_in_the_past_as_it_was_read_then(@ForAll long seed) {
        // given
        SplittableRandom random = new SplittableRandom(seed);
        Instant opened = Instant.parse("2026-03-02T08:00:00Z");
        List<CaseEvent> events = new ArrayList<>();
        List<TargetPeriod> periods = new ArrayList<>(List.of(targets(random, opened)));
        for (int hour = 0; hour < 15; hour++) {
            Instant at = opened.plus(Duration.ofHours(hour));
            if (random.nextInt(6) == 0) {
                periods.add(targets(random, at));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                events.add(CaseEvent.builder().kind(one(random, KINDS)).at(at).build());
            }
        }
        SupportCase supportCase =
                SupportCase.builder("C-1").openedAt(opened).events(events).build();
        ClockRule rule = new ClockRule(
                Metric.RESOLUTION,
                true,
                one(random, List.of(TargetChange.values())),
                random.nextBoolean(),
                random.nextBoolean(),
                one(random, List.of(Reopening.values())),
                one(random, List.of(ClockStart.values())),
                Map.of());
        Map<Metric, ClockRule> rules = Map.of(Metric.RESOLUTION, rule);
        CaseHistory history = CaseHistory.of(supportCase, opened.plus(Duration.ofHours(20)));

        // when
        Map<Instant, List<ClockReading>> seen = new HashMap<>();
        ServiceClock.of(history, periods, rules, Map.of()).replay(seen::put);

        // then
        seen.forEach((at, clocks) -> {
            List<ClockReading> then = ServiceClock.of(
                            CaseHistory.of(supportCase, at),
                            periods.stream()
                                    .filter(period -> !period.from().isAfter(at))
                                    .toList(),
                            rules,
                            Map.of())
                    .readings();
            assertThat(clocks).as("at %s", at).hasSameSizeAs(then);
            for (int i = 0; i < clocks.size(); i++) {
                for (Instant later : List.of(at, at.plusNanos(1), at.plusSeconds(3600), at.plusSeconds(4 * 3600))) {
                    AsOf asOf = AsOf.at(later, ZoneOffset.UTC);
                    assertThat(clocks.get(i).shareUsed(asOf))
                            .as("seen at %s, at %s", at, later)
                            .isEqualTo(then.get(i).shareUsed(asOf));
                }
                assertThat(clocks.get(i).dueAt()).isEqualTo(then.get(i).dueAt());
            }
        });
    }

    /** The last instant up to another at which the clock ran. */
    private static Instant ranUntil(ClockReading reading, Instant at) {
        List<Instant> passed = reading.turns().stream().filter(at::isAfter).toList();
        return passed.size() % 2 == 1 ? at : passed.isEmpty() ? Instant.MIN : passed.get(passed.size() - 1);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void a_rule_flips_at_the_first_instant_at_which_the_share_used_reaches_its_threshold(@ForAll long seed) {
        // given
        Scenario scenario = RandomCalendars.scenario(seed);
        SplittableRandom random = scenario.random();
        ClockReading reading = reading(scenario, random);
        int factor = List.of(1, 2, 4, 5).get(random.nextInt(4));
        BigDecimal threshold =
                random.nextInt(8) == 0 ? BigDecimal.valueOf(factor) : BigDecimal.valueOf(random.nextInt(1, 200), 2);
        Instant asOf = scenario.near(random, HOURS);

        // when
        Instant flip = new Evaluator(Rules.model(reaches(threshold, factor)))
                .nextFlip(
                        reaches(threshold, factor).step(),
                        Facts.of(Steps.vocabulary(), AsOf.at(asOf, ZoneOffset.UTC), new CaseClocks(List.of(reading))),
                        ZoneOffset.UTC)
                .orElse(null);

        // then
        if (reached(reading, asOf, threshold, factor)) {
            assertThat(flip).isNull();
        } else if (flip == null) {
            assertThat(reached(reading, BusinessCalendar.LATEST, threshold, factor))
                    .isFalse();
        } else {
            assertThat(flip).isAfter(asOf);
            assertThat(reached(reading, flip, threshold, factor)).isTrue();
            assertThat(reached(reading, flip.minusNanos(1), threshold, factor)).isFalse();
        }
        List<Instant> told = new ArrayList<>();
        if (flip != null
                && new Evaluator(Rules.model(reaches(threshold, factor)))
                        .changes(
                                reaches(threshold, factor).step(),
                                Facts.of(
                                        Steps.vocabulary(),
                                        AsOf.at(asOf, ZoneOffset.UTC),
                                        new CaseClocks(List.of(reading))),
                                AsOf.at(asOf, ZoneOffset.UTC),
                                AsOf.at(flip, ZoneOffset.UTC),
                                ZoneOffset.UTC,
                                told::add)) {
            assertThat(told).contains(flip);
        }
        if (!reading.running()
                && !reading.turns().get(reading.turns().size() - 1).isAfter(asOf)) {
            assertThat(flip).as("a clock that stands still").isNull();
        }
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void a_share_used_compares_without_dividing_as_the_quotient_does(@ForAll long seed) {
        // given
        Scenario scenario = RandomCalendars.scenario(seed);
        SplittableRandom random = scenario.random();
        ClockReading reading = reading(scenario, random);
        Instant at = scenario.near(random, HOURS);
        Instant due = reading.dueAt();
        List<AsOf> instants = Stream.of(at, due, due == null ? null : due.plusNanos(1))
                .flatMap(Stream::ofNullable)
                .map(instant -> AsOf.at(instant, ZoneOffset.UTC))
                .toList();

        for (AsOf asOf : instants) {
            BigDecimal used = reading.shareUsed(asOf);
            List<BigDecimal> thresholds = List.of(
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    BigDecimal.valueOf(random.nextInt(1, 300), 2),
                    used,
                    used.setScale(8, RoundingMode.FLOOR),
                    used.setScale(8, RoundingMode.CEILING),
                    BigDecimal.valueOf(5_000_000),
                    BigDecimal.ONE.negate());

            // then
            for (BigDecimal threshold : thresholds) {
                assertThat(Integer.signum(reading.compareShareUsed(asOf, threshold)))
                        .as("%s of %s", used, threshold)
                        .isEqualTo(used.compareTo(threshold));
            }
            BigDecimal quotient = decimal(reading.elapsed(asOf.instant()))
                    .divide(decimal(reading.target().counted()), MathContext.DECIMAL128);
            assertThat(used).isIn(quotient, BigDecimal.ONE.subtract(BigDecimal.ONE.movePointLeft(30)));
        }
    }

    private static BigDecimal decimal(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** Counted in whole nanoseconds, without a quotient; the whole target is reached when it is breached. */
    private static boolean reached(ClockReading reading, Instant at, BigDecimal threshold, int factor) {
        if (threshold.compareTo(BigDecimal.valueOf(factor)) == 0) {
            return reading.breached(at);
        }
        BigDecimal elapsed = BigDecimal.valueOf(reading.elapsed(at).toNanos());
        BigDecimal target = BigDecimal.valueOf(reading.target().counted().toNanos());
        return elapsed.multiply(BigDecimal.valueOf(factor)).compareTo(target.multiply(threshold)) >= 0;
    }

    private static Rule reaches(BigDecimal threshold, int factor) {
        Rules rule = Rules.rule("ESC-110");
        Rules.Fact clock = rule.match("ClockReading");
        Term share = clock.get("shareUsed");
        Term left = factor == 1 ? share : Rules.arithmetic(factor, Term.Arithmetic.Operator.MULTIPLY, share);
        clock.where(Rules.compare(left, ">=", threshold));
        return rule.propose("level", 1);
    }
}
