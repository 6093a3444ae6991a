package io.kam.cli;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.Days;
import io.kam.calendar.OpenHours;
import io.kam.tools.TextTable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A month of a calendar as a page of text: weeks as rows, Monday first. */
final class MonthPage {
    private static final int CELL = 5;
    private static final String CHINESE_DAYS = "一二三四五六日";

    /** What a day is: its mark, and what that means. */
    private enum Kind {
        USUAL(' ', "", ""),
        USUALLY_CLOSED('.', "closed every week", "每周休息"),
        CLOSED('x', "closed", "休"),
        OPEN('+', "open", "班");

        private final char mark;
        private final String english;
        private final String chinese;

        Kind(char mark, String english, String chinese) {
            this.mark = mark;
            this.english = english;
            this.chinese = chinese;
        }
    }

    private final BusinessCalendar calendar;
    private final YearMonth month;
    private final boolean chinese;
    private final Map<DayOfWeek, List<OpenHours>> usual = new EnumMap<>(DayOfWeek.class);

    /**
     * @param chinese in Chinese rather than in English
     */
    MonthPage(BusinessCalendar calendar, YearMonth month, boolean chinese) {
        this.calendar = calendar;
        this.month = month;
        this.chinese = chinese;
        for (DayOfWeek day : DayOfWeek.values()) {
            Map<List<OpenHours>, Long> often = dates().filter(
                            date -> date.getDayOfWeek() == day && calendar.nameOf(date) == null)
                    .collect(Collectors.groupingBy(calendar::hoursOn, LinkedHashMap::new, Collectors.counting()));
            often.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> usual.put(day, most.getKey()));
        }
    }

    private Stream<LocalDate> dates() {
        return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1));
    }

    private Kind kind(LocalDate date) {
        boolean open = !calendar.hoursOn(date).isEmpty();
        if (calendar.nameOf(date) != null) {
            return open ? Kind.OPEN : Kind.CLOSED;
        }
        boolean usually = !usual.getOrDefault(date.getDayOfWeek(), List.of()).isEmpty();
        return open ? usually ? Kind.USUAL : Kind.OPEN : usually ? Kind.CLOSED : Kind.USUALLY_CLOSED;
    }

    /** The page, each line with a line feed. */
    @Override
    public String toString() {
        StringBuilder page = new StringBuilder();
        String name = chinese
                ? month.getYear() + "年" + month.getMonthValue() + "月"
                : month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
        page.append(calendar.id())
                .append(" (")
                .append(calendar.zone())
                .append(") ")
                .append(name);
        if (!calendar.members().isEmpty()) {
            String members = calendar.members().stream()
                    .map(BusinessCalendar::id)
                    .collect(Collectors.joining(chinese ? "、" : ", "));
            page.append(chinese ? "，" + members + " 中任一日历开放即开放" : ", open whenever one of these is: " + members);
        }
        page.append("\n\n");
        weeks(page);
        page.append('\n');
        usual(page);
        listed(page);
        totals(page);
        return page.toString();
    }

    private void weeks(StringBuilder page) {
        StringBuilder line = new StringBuilder();
        for (DayOfWeek day : DayOfWeek.values()) {
            line.append(left(dayName(day) + " "));
        }
        end(page, line);
        line.append(" ".repeat(CELL * (month.atDay(1).getDayOfWeek().getValue() - 1)));
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            line.append(left(day + "" + kind(date).mark));
            if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                end(page, line);
            }
        }
        end(page, line);
    }

    private static void end(StringBuilder page, StringBuilder line) {
        if (!line.isEmpty()) {
            page.append(line.toString().stripTrailing()).append('\n');
            line.setLength(0);
        }
    }

    private static String left(String text) {
        return " ".repeat(Math.max(0, CELL - TextTable.width(text))) + text;
    }

    private String dayName(DayOfWeek day) {
        return chinese
                ? CHINESE_DAYS.substring(day.getValue() - 1, day.getValue())
                : day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** The hours of weekdays, neighbours with the same together. */
    private void usual(StringBuilder page) {
        TreeMap<DayOfWeek, List<OpenHours>> hours = new TreeMap<>(usual);
        DayOfWeek first = null;
        for (DayOfWeek day : hours.keySet()) {
            List<OpenHours> same = hours.get(day);
            first = first == null ? day : first;
            DayOfWeek next = hours.higherKey(day);
            if (next == null || next.getValue() != day.getValue() + 1 || !same.equals(hours.get(next))) {
                if (!same.isEmpty()) {
                    String days = (chinese ? "周" : "")
                            + dayName(first)
                            + (first == day ? "" : (chinese ? "至周" : "-") + dayName(day));
                    page.append(days).append("  ").append(shown(same)).append('\n');
                }
                first = null;
            }
        }
    }

    /** The days that are not as their weekday, runs of one kind and name together. */
    private void listed(StringBuilder page) {
        int first = 1;
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            boolean runs = day < month.lengthOfMonth() && isSame(date, month.atDay(day + 1));
            if (isListed(date) && !runs) {
                Kind kind = kind(date);
                String name = calendar.nameOf(date);
                page.append(first == day ? "" + day : first + "-" + day);
                page.append(kind.mark == ' ' ? "" : kind.mark + " " + (chinese ? kind.chinese : kind.english));
                page.append(name == null ? "" : (chinese ? "：" : ": ") + name);
                page.append(kind == Kind.CLOSED ? "" : "  " + shown(calendar.hoursOn(date)));
                page.append('\n');
            }
            first = runs ? first : day + 1;
        }
        boolean dotted = dates().anyMatch(date -> kind(date) == Kind.USUALLY_CLOSED);
        if (dotted) {
            page.append(Kind.USUALLY_CLOSED.mark)
                    .append(' ')
                    .append(chinese ? Kind.USUALLY_CLOSED.chinese : Kind.USUALLY_CLOSED.english)
                    .append('\n');
        }
    }

    /** Whether a date has a name, or other hours than most of its weekday. */
    private boolean isListed(LocalDate date) {
        return calendar.nameOf(date) != null || !calendar.hoursOn(date).equals(usual.get(date.getDayOfWeek()));
    }

    private boolean isSame(LocalDate date, LocalDate next) {
        return isListed(date)
                && isListed(next)
                && Objects.equals(calendar.nameOf(date), calendar.nameOf(next))
                && kind(date) == kind(next)
                && calendar.hoursOn(date).equals(calendar.hoursOn(next));
    }

    private void totals(StringBuilder page) {
        LocalDate next = month.plusMonths(1).atDay(1);
        Instant from = within(month.atDay(1));
        Instant until = within(next);
        long days = dates().filter(calendar::isWorkingDay).count();
        String hours = hours(calendar.elapsed(from, until));
        page.append('\n');
        page.append(
                chinese
                        ? days + " 个工作日，共开放 " + hours
                        : days + (days == 1 ? " working day" : " working days") + ", open for " + hours);
        page.append('\n');
        for (BusinessCalendar each : calendar.members().isEmpty() ? List.of(calendar) : calendar.members()) {
            String whose = each == calendar ? "" : " " + each.id();
            for (Days uncovered : each.uncovered(from, within(month.atEndOfMonth()))) {
                page.append(
                        chinese
                                ? "日历" + (whose.isEmpty() ? "中" : whose) + " " + uncovered + " 的放假安排不完整：以上可能缺少休息日和调休上班日"
                                : (whose.isEmpty() ? "The calendar's list" : "The list of" + whose)
                                        + " is not complete for " + uncovered
                                        + ": days off and make-up days may be missing above");
                page.append('\n');
            }
        }
    }

    private Instant within(LocalDate date) {
        Instant start = date.atStartOfDay(calendar.zone()).toInstant();
        return start.isBefore(BusinessCalendar.EARLIEST)
                ? BusinessCalendar.EARLIEST
                : start.isAfter(BusinessCalendar.LATEST) ? BusinessCalendar.LATEST : start;
    }

    /** Hours, and minutes where there are any. */
    private String hours(Duration open) {
        // The last month that a calendar knows about ends a nanosecond early.
        Duration rounded = open.plusMillis(500);
        int minutes = rounded.toMinutesPart();
        return chinese
                ? rounded.toHours() + " 小时" + (minutes == 0 ? "" : " " + minutes + " 分钟")
                : rounded.toHours() + " hours" + (minutes == 0 ? "" : " " + minutes + " minutes");
    }

    private static String shown(List<OpenHours> hours) {
        return hours.stream().map(OpenHours::toString).collect(Collectors.joining(", "));
    }
}
