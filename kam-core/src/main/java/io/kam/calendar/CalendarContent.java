package io.kam.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a calendar was built of, for those who store calendars. Immutable.
 *
 * @param id the id that customers and contracts use for it
 * @param zone the zone of its wall clock
 * @param weekly the windows of each weekday that is open; none for a union
 * @param dates the dates that are not as their weekday
 * @param yearly the names of the days that are closed every year
 * @param uncovered the days for which it is not known whether they are as their weekday, ascending, in runs that end with
 *     their year
 * @param members the calendars that it is the union of, as they were given; empty if it is none
 */
public record CalendarContent(
        String id,
        ZoneId zone,
        Map<DayOfWeek, List<OpenHours>> weekly,
        Map<LocalDate, Day> dates,
        Map<MonthDay, String> yearly,
        List<Days> uncovered,
        List<BusinessCalendar> members) {
    public CalendarContent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(zone, "zone");
        weekly = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(weekly, "weekly")));
        dates = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(dates, "dates")));
        yearly = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(yearly, "yearly")));
        uncovered = List.copyOf(Objects.requireNonNull(uncovered, "uncovered"));
        members = List.copyOf(Objects.requireNonNull(members, "members"));
    }

    /**
     * A date that is not as its weekday.
     *
     * @param name what it is called
     * @param hours its windows; none if it is closed
     */
    public record Day(String name, List<OpenHours> hours) {
        public Day {
            Objects.requireNonNull(name, "name");
            hours = List.copyOf(Objects.requireNonNull(hours, "hours"));
        }
    }

    /** That of a calendar. */
    public static CalendarContent of(BusinessCalendar calendar) {
        Objects.requireNonNull(calendar, "calendar");
        Map<LocalDate, Day> dates = new TreeMap<>();
        calendar.days.days().forEach((date, day) -> dates.put(date, new Day(day.name(), day.hours())));
        return new CalendarContent(
                calendar.id(),
                calendar.zone(),
                calendar.days.weekly(),
                dates,
                calendar.days.yearly(),
                calendar.coverage.missing(),
                calendar.parts);
    }

    /**
     * The calendar, equal to the one that this is of.
     *
     * @throws IllegalArgumentException as {@link BusinessCalendar.Builder#build} and {@link BusinessCalendar#union}
     */
    public BusinessCalendar calendar() {
        if (!members.isEmpty()) {
            return BusinessCalendar.union(id, zone, members);
        }
        BusinessCalendar.Builder builder = BusinessCalendar.builder(id, zone);
        for (Map.Entry<DayOfWeek, List<OpenHours>> day : weekly.entrySet()) {
            builder.weekly(day.getKey(), day.getValue().toArray(new OpenHours[0]));
        }
        for (Map.Entry<LocalDate, Day> date : dates.entrySet()) {
            Day day = date.getValue();
            builder.day(date.getKey(), day.name(), day.hours().toArray(new OpenHours[0]));
        }
        yearly.forEach(builder::closedEveryYear);
        return (uncovered.isEmpty() ? builder : builder.covered(covered())).build();
    }

    /** The days between those that are not covered. */
    private List<Days> covered() {
        List<Days> covered = new ArrayList<>();
        LocalDate next = Days.ofYear(Timetables.FIRST_YEAR - 1).first();
        for (Days run : uncovered) {
            if (run.first().isAfter(next)) {
                covered.add(new Days(next, run.first().minusDays(1)));
            }
            next = run.last().plusDays(1);
        }
        LocalDate last = Days.ofYear(Timetables.LAST_YEAR + 1).last();
        if (!next.isAfter(last)) {
            covered.add(new Days(next, last));
        }
        return covered;
    }
}
