package io.kam.check;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds hours of a calendar that were probably not meant: those over midnight, and those that lack a last minute. */
final class CalendarNotes {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LAST_MINUTE = 59;
    private static final LocalDate FIRST =
            BusinessCalendar.EARLIEST.atOffset(ZoneOffset.UTC).toLocalDate();
    private static final LocalDate LAST =
            BusinessCalendar.LATEST.atOffset(ZoneOffset.UTC).toLocalDate();

    private CalendarNotes() {}

    /** On which days of the week, and on which dates that are not as those. */
    private record Met(Set<DayOfWeek> days, Set<LocalDate> dates) {
        Met() {
            this(new TreeSet<>(), new TreeSet<>());
        }

        void add(LocalDate date, boolean listed) {
            if (listed) {
                dates.add(date);
            } else {
                days.add(date.getDayOfWeek());
            }
        }

        /** Where it stands, and what it is; dates alone are told where no day of the week is so. */
        String told(String what) {
            return days.isEmpty()
                    ? "calendars: " + what + " " + PolicyNotes.some(dates)
                    : "calendars/hours.csv: " + what + " "
                            + days.stream().map(Enum::name).collect(Collectors.joining(", "));
        }
    }

    /** Adds the notes of a calendar that has hours of its own. */
    static void addTo(List<String> notes, BusinessCalendar calendar) {
        Map<String, Met> found = new LinkedHashMap<>();
        String whose = "calendar (" + calendar.id() + ") ";
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            List<OpenHours> hours = calendar.hoursOn(date);
            boolean listed = calendar.nameOf(date) != null;
            for (int i = 0; i < hours.size(); i++) {
                OpenHours window = hours.get(i);
                if (window.overnight()) {
                    found.computeIfAbsent(whose + "is open over midnight: " + window, what -> new Met())
                            .add(date, listed);
                }
                LocalTime meant = meant(window.until(), i + 1 < hours.size() ? hours.get(i + 1) : null);
                if (meant != null) {
                    String what = whose + "closes at " + window.until() + "; until is the first moment that is not open"
                            + " any more. Maybe you meant (" + (meant.equals(LocalTime.MIDNIGHT) ? "24:00" : meant)
                            + "):";
                    found.computeIfAbsent(what, w -> new Met()).add(date, listed);
                }
            }
        }
        found.forEach((what, met) -> notes.add(met.told(what)));
    }

    /** When a window probably closes that leaves a minute or less to the next one or to the full hour; null if it leaves none. */
    private static @Nullable LocalTime meant(LocalTime until, @Nullable OpenHours next) {
        if (next != null
                && next.from().isAfter(until)
                && Duration.between(until, next.from()).compareTo(MINUTE) <= 0) {
            return next.from();
        }
        return until.getMinute() == LAST_MINUTE
                ? until.truncatedTo(ChronoUnit.HOURS).plusHours(1)
                : null;
    }
}
