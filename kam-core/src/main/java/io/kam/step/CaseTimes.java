package io.kam.step;

import io.kam.calendar.BusinessCalendar;
import io.kam.clock.CaseHistory;
import io.kam.clock.ClockRule;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.clock.TimelineEntry;
import io.kam.decision.TargetStanding;
import io.kam.model.AsOf;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.RecordedTarget;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.policy.PolicyDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a case was promised since its opening, what of that was missed, how its clocks stand, and how far it was raised. Thread-safe. */
final class CaseTimes {
    private final Situation situation;
    private final CaseHistory history;
    private final StepResult targets;
    private final Map<Metric, ClockRule> clockRules;
    private final @Nullable CaseRecord before;
    private final List<RecordedTarget> promised;
    private final List<TargetPeriod> periods;
    private final ServiceClock clocks;
    private final @Nullable List<ClockReading> readings;
    /** Until the levels are worked out. */
    private @Nullable CaseCourse course;

    private @Nullable CaseLevels levels;
    private @Nullable List<Breach> breaches;

    CaseTimes(Situation situation) {
        this.situation = situation;
        this.history = situation.history();
        this.targets = situation.result(TargetStep.STEP);
        this.clockRules = TargetStep.clockRules(policy().rules());
        this.before = upToDate(CasePast.usable(situation.caseAsGiven().record(), history));
        UnaryOperator<RecordedTarget> counted = counted();
        CaseCourse begun = new CaseCourse(situation, history);
        this.course = begun;
        this.promised = CasePast.targets(history, before, begun, targets, counted);
        this.periods = CasePast.periods(history, promised.stream().map(counted).toList());
        this.clocks = ServiceClock.of(history, periods, clockRules, calendars());
        this.readings = clocks.readings();
    }

    /** A recorded target as its clock counts. */
    private UnaryOperator<RecordedTarget> counted() {
        BusinessCalendar present = situation.calendar().first();
        String calendar = present == null ? null : present.id();
        return target -> CasePast.onKnownCalendar(target, calendars().keySet(), calendar);
    }

    private PolicyDefinition policy() {
        return situation.policy().definition();
    }

    private Instant asOf() {
        return situation.now().instant();
    }

    Map<String, BusinessCalendar> calendars() {
        return policy().calendars();
    }

    CaseHistory history() {
        return history;
    }

    /** What was kept of the case, as far as it is of use; null if nothing is. */
    @Nullable
    CaseRecord before() {
        return before;
    }

    /**
     * The record as it would be had the host asked right before each instant at which something was recorded later than it happened:
     * what was decided until then did not know of it.
     */
    private @Nullable CaseRecord upToDate(@Nullable CaseRecord kept) {
        CaseRecord record = kept;
        for (Instant recorded : kept == null ? List.<Instant>of() : history.recordedLate(kept.asOf())) {
            Instant at = recorded.minusNanos(1);
            if (record != null && at.isAfter(record.asOf())) {
                SupportCase then =
                        situation.caseAsGiven().toBuilder().record(record).build();
                AsOf now = AsOf.at(at, policy().zone());
                record = situation.asked(now, then).times().nextRecord();
            }
        }
        return record;
    }

    /** How far the case was raised before; worked out when first asked for. */
    synchronized CaseLevels levels() {
        CaseLevels known = levels;
        if (known == null) {
            CaseCourse again = Objects.requireNonNull(course).again();
            known = CaseLevels.of(history, recordOfLevels(), again, clocks);
            levels = known;
            course = null;
        }
        return known;
    }

    /** The record, unless it was made later and the case was brought down in between: then it tells nothing of the levels before. */
    private @Nullable CaseRecord recordOfLevels() {
        Instant broughtDown = before == null || !before.asOf().isAfter(asOf())
                ? null
                : CaseHistory.of(situation.caseAsGiven(), before.asOf()).deescalatedAt();
        return broughtDown == null || !broughtDown.isAfter(asOf()) ? before : null;
    }

    /** The targets that the steps give now. */
    private List<ServiceTarget> targets() {
        return TargetStep.targets(targets);
    }

    /** The clocks of the targets; null if the case's events or its opening are unknown. */
    @Nullable
    List<ClockReading> readings() {
        return readings;
    }

    /**
     * When a metric would be due if the case had another target: since its opening, as what is known now has it, or from now on if there is
     * a record of what was promised before.
     *
     * @return null if there is no target, or its clock is unknown
     */
    @Nullable
    Instant dueBy(Metric metric, @Nullable ServiceTarget supposed) {
        Instant openedAt = history.openedAt();
        if (supposed == null || openedAt == null) {
            return null;
        }
        Instant from = before == null ? openedAt : asOf();
        List<RecordedTarget> held = new ArrayList<>(promised.stream()
                .filter(target -> target.metric() == metric && target.from().isBefore(from))
                .map(counted())
                .toList());
        held.add(RecordedTarget.of(metric, from, supposed, null, null));
        List<ClockReading> read = ServiceClock.of(history, CasePast.periods(history, held), clockRules, calendars())
                .readings();
        return read == null || read.isEmpty() ? null : read.get(0).dueAt();
    }

    /** What the case is held to in each metric: by the clocks, else, where those are unknown, by the targets. */
    List<TargetStanding> standings() {
        return readings == null
                ? targets().stream()
                        .map(target -> new TargetStanding(
                                Objects.requireNonNull(target.metric()),
                                Objects.requireNonNull(target.duration()),
                                target.hours(),
                                target.calendar(),
                                null))
                        .toList()
                : readings.stream().map(CaseTimes::standing).toList();
    }

    private static TargetStanding standing(ClockReading clock) {
        BusinessCalendar calendar = clock.scale().calendar();
        return new TargetStanding(
                clock.metric(), clock.target(), clock.hours(), calendar == null ? null : calendar.id(), clock);
    }

    List<TimelineEntry> timeline() {
        return clocks.timeline();
    }

    /** The targets that were missed; also those of the record that are known by now not to have been, marked so. */
    synchronized List<Breach> breaches() {
        List<Breach> known = breaches;
        if (known == null) {
            known = findBreaches();
            breaches = known;
        }
        return known;
    }

    private List<Breach> findBreaches() {
        List<Breach> found = new ArrayList<>(clocks.breaches());
        Set<List<Object>> known = keys(found);
        Stream.ofNullable(before)
                .flatMap(record -> record.breaches().stream())
                .filter(breach -> !breach.at().isAfter(asOf()) && !known.contains(key(breach)))
                .map(breach -> breach.correctedAt() == null ? breach.corrected(correctedAt(breach)) : breach)
                .forEach(found::add);
        found.sort(Comparator.comparing(Breach::at).thenComparing(Breach::metric));
        return List.copyOf(found);
    }

    /**
     * When the event was recorded by which a breach on record proves not to have been; null if nothing was recorded since, and the
     * policy alone counts otherwise by now.
     */
    private @Nullable Instant correctedAt(Breach breach) {
        Instant then = Objects.requireNonNull(before).asOf();
        List<Instant> recordings = history.lateAt(then)
                .flatMap((CaseEvent event) -> Stream.ofNullable(event.knownAt()))
                .sorted()
                .distinct()
                .toList();
        return recordings.stream()
                .filter(known -> !keys(ServiceClock.of(
                                        CaseHistory.of(situation.caseAsGiven(), then, known),
                                        periods,
                                        clockRules,
                                        calendars())
                                .breaches())
                        .contains(key(breach)))
                .findFirst()
                .orElse(recordings.isEmpty() ? null : recordings.get(recordings.size() - 1));
    }

    private static Set<List<Object>> keys(List<Breach> breaches) {
        return breaches.stream().map(CaseTimes::key).collect(Collectors.toSet());
    }

    private static List<Object> key(Breach breach) {
        return List.of(breach.metric(), breach.at());
    }

    /** The record for the host to keep; null if there is nothing to keep. */
    @Nullable
    CaseRecord nextRecord() {
        Instant openedAt = history.openedAt();
        boolean later = before != null && before.asOf().isAfter(asOf());
        if (later || history.events() == null || openedAt == null || openedAt.isAfter(asOf())) {
            return situation.caseAsGiven().record();
        }
        return new CaseRecord(
                asOf(),
                promised,
                breaches(),
                levels().levels(),
                levels().settled().stream().sorted().toList());
    }

    /** Takes what the calendar of each clock lacks of the days that the clock needs. */
    void uncovered(Consumer<CaseCalendar.Uncovered> out) {
        for (ClockReading reading : readings == null ? List.<ClockReading>of() : readings) {
            CaseCalendar.uncovered(reading, asOf()).ifPresent(out);
        }
    }

    /** The instants, also past ones, at which something of the case may change. */
    void changes(Consumer<Instant> out) {
        Customer customer = situation.knownCustomer();
        Stream.ofNullable(readings)
                .flatMap(List::stream)
                .flatMap(reading -> Stream.ofNullable(reading.breachesAt(asOf())))
                .forEach(out);
        boolean counts = before != null || TargetStep.countsByCalendarsOf(situation, targets);
        CaseCalendar.changes(policy(), customer, counts, day -> out.accept(situation.startOf(day)));
        uncovered(lacking -> lacking.nextBegins().ifPresent(out));
    }
}
