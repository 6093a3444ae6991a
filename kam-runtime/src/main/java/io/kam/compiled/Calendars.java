package io.kam.compiled;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.CalendarContent;
import io.kam.calendar.Days;
import io.kam.calendar.OpenHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calendars as they are written and read: each once, those that a union is of before it. */
final class Calendars {
    private Calendars() {}

    static void write(Content out, Map<String, BusinessCalendar> calendars) {
        Map<BusinessCalendar, Integer> order = new IdentityHashMap<>();
        List<CalendarContent> all = new ArrayList<>();
        Map<String, BusinessCalendar> byId = new TreeMap<>(calendars);
        byId.values().forEach(calendar -> add(calendar, order, all));
        out.list(all, content -> write(out, content, order));
        out.map(byId, (id, calendar) -> {
            out.text(id);
            out.number(order.getOrDefault(calendar, 0));
        });
    }

    private static void add(
            BusinessCalendar calendar, Map<BusinessCalendar, Integer> order, List<CalendarContent> all) {
        if (!order.containsKey(calendar)) {
            CalendarContent content = CalendarContent.of(calendar);
            content.members().forEach(member -> add(member, order, all));
            order.put(calendar, all.size());
            all.add(content);
        }
    }

    private static void write(Content out, CalendarContent content, Map<BusinessCalendar, Integer> order) {
        out.text(content.id());
        out.text(content.zone().getId());
        out.map(content.weekly(), (day, hours) -> {
            out.name(day);
            hours(out, hours);
        });
        out.map(content.dates(), (date, day) -> {
            Values.date(out, date);
            out.text(day.name());
            hours(out, day.hours());
        });
        out.map(content.yearly(), (day, name) -> {
            out.text(day.toString());
            out.text(name);
        });
        out.list(content.uncovered(), run -> {
            Values.date(out, run.first());
            Values.date(out, run.last());
        });
        out.list(content.members(), member -> out.number(order.getOrDefault(member, 0)));
    }

    private static void hours(Content out, List<OpenHours> hours) {
        out.list(hours, window -> {
            Values.time(out, window.from());
            Values.time(out, window.until());
        });
    }

    static Map<String, BusinessCalendar> read(Reading in) {
        List<BusinessCalendar> all = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            all.add(calendar(in, all));
        }
        Map<String, BusinessCalendar> byId = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            byId.put(in.text(), all.get(in.number(all.size() - 1)));
        }
        return byId;
    }

    private static BusinessCalendar calendar(Reading in, List<BusinessCalendar> before) {
        String id = in.text();
        ZoneId zone = zone(in.text());
        Map<DayOfWeek, List<OpenHours>> weekly = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            weekly.put(Known.constant(DayOfWeek.class, in.text()), hours(in));
        }
        Map<LocalDate, CalendarContent.Day> dates = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            dates.put(Values.date(in), new CalendarContent.Day(in.text(), hours(in)));
        }
        Map<MonthDay, String> yearly = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            yearly.put(MonthDay.parse(in.text()), in.text());
        }
        List<Days> uncovered = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            uncovered.add(new Days(Values.date(in), Values.date(in)));
        }
        List<BusinessCalendar> members = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            members.add(before.get(in.number(before.size() - 1)));
        }
        return new CalendarContent(id, zone, weekly, dates, yearly, uncovered, members).calendar();
    }

    private static List<OpenHours> hours(Reading in) {
        List<OpenHours> hours = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            hours.add(new OpenHours(Values.time(in), Values.time(in)));
        }
        return hours;
    }

    /** A zone, which an older Java may not know. */
    static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new Known.Missing("this Java has no time zone (" + id + ")");
        }
    }
}
