package io.kam.examples;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.clock.CaseHistory;
import io.kam.clock.ClockRule;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When is something due, in business hours of one's own? Calendars and clocks alone, without a policy. */
public final class WhenIsItDue {
    private WhenIsItDue() {}

    /** A firm in Berlin: an hour at noon, no week-ends, two days off. */
    static BusinessCalendar berlin() {
        BusinessCalendar.Builder berlin = BusinessCalendar.builder("berlin", ZoneId.of("Europe/Berlin"));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                berlin.weekly(day, OpenHours.parse("08:00", "12:00"), OpenHours.parse("13:00", "17:00"));
            }
        }
        return berlin.closedEveryYear(MonthDay.of(5, 1), "Labour Day")
                .day(LocalDate.of(2026, 4, 6), "Easter Monday")
                .build();
    }

    /** Prints when eight hours of work and a case with a pause are due. */
    public static void main(String[] args) {
        BusinessCalendar berlin = berlin();
        Instant friday = Instant.parse("2026-04-03T13:00:00Z");
        System.out.println("open: " + berlin.isOpen(friday));
        System.out.println("8 hours later: " + berlin.add(friday, Duration.ofHours(8)));
        System.out.println("working days of April: "
                + berlin.workingDaysBetween(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1)));

        SupportCase supportCase = SupportCase.builder("INC-1")
                .openedAt(friday)
                .events(List.of(
                        event(CaseEventKind.PAUSED, "2026-04-03T14:00:00Z"),
                        event(CaseEventKind.RESUMED, "2026-04-07T18:00:00Z")))
                .build();
        Instant now = Instant.parse("2026-04-08T08:00:00Z");
        ServiceTarget target =
                new ServiceTarget(Metric.RESOLUTION, ServiceDuration.parse("8h"), ServiceHours.BUSINESS, berlin.id());
        ClockReading clock = Objects.requireNonNull(ServiceClock.of(
                                CaseHistory.of(supportCase, now),
                                List.of(new TargetPeriod(friday, List.of(target))),
                                Map.of(
                                        Metric.RESOLUTION,
                                        new ClockRule(Metric.RESOLUTION, true, TargetChange.CARRY_OVER, true)),
                                Map.of(berlin.id(), berlin))
                        .readings())
                .get(0);
        System.out.println("used: " + clock.elapsed(now) + ", left: " + clock.remaining(now) + ", "
                + clock.percentUsed(now) + "%, due: " + clock.dueAt());
    }

    private static CaseEvent event(CaseEventKind kind, String at) {
        return CaseEvent.builder().kind(kind).at(Instant.parse(at)).build();
    }
}
