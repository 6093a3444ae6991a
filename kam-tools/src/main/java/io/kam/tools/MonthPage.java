package io.kam.tools;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A month of a calendar as a page of text: weeks as rows, Monday first.
 *
 * @param chinese in Chinese rather than in English
 */
record MonthPage(BusinessCalendar calendar, YearMonth month, boolean chinese) {
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

    private Kind kind(LocalDate date) {
        boolean open = !calendar.hoursOn(date).isEmpty();
        return calendar.nameOf(date) == null ? open ? Kind.USUAL : Kind.USUALLY_CLOSED : open ? Kind.OPEN : Kind.CLOSED;
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
        TreeMap<DayOfWeek, List<OpenHours>> hours = new TreeMap<>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            if (calendar.nameOf(date) == null) {
                hours.put(date.getDayOfWeek(), calendar.hoursOn(date));
            }
        }
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
            String name = calendar.nameOf(date);
            boolean runs = day < month.lengthOfMonth() && isSame(date, month.atDay(day + 1));
            if (name != null && !runs) {
                Kind kind = kind(date);
                page.append(first == day ? "" + day : first + "-" + day);
                page.append(kind.mark).append(' ').append(chinese ? kind.chinese : kind.english);
                page.append(chinese ? "：" : ": ").append(name);
                page.append(kind == Kind.OPEN ? "  " + shown(calendar.hoursOn(date)) : "");
                page.append('\n');
            }
            first = runs ? first : day + 1;
        }
        boolean dotted = month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .anyMatch(date -> kind(date) == Kind.USUALLY_CLOSED);
        if (dotted) {
            page.append(Kind.USUALLY_CLOSED.mark)
                    .append(' ')
                    .append(chinese ? Kind.USUALLY_CLOSED.chinese : Kind.USUALLY_CLOSED.english)
                    .append('\n');
        }
    }

    private boolean isSame(LocalDate date, LocalDate next) {
        String name = calendar.nameOf(date);
        return name != null
                && name.equals(calendar.nameOf(next))
                && calendar.hoursOn(date).equals(calendar.hoursOn(next));
    }

    private void totals(StringBuilder page) {
        LocalDate next = month.plusMonths(1).atDay(1);
        Instant from = within(month.atDay(1));
        Instant until = within(next);
        long days =
                month.atDay(1).datesUntil(next).filter(calendar::isWorkingDay).count();
        String hours = hours(calendar.elapsed(from, until));
        page.append('\n');
        page.append(
                chinese
                        ? days + " 个工作日，共开放 " + hours + " 小时"
                        : days + (days == 1 ? " working day" : " working days") + ", open for " + hours + " hours");
        page.append('\n');
        SortedSet<Integer> uncovered = calendar.uncoveredYears(from, within(month.atEndOfMonth()));
        for (Integer year : uncovered) {
            page.append(
                    chinese
                            ? "日历中 " + year + " 年的放假安排不完整：以上可能缺少该年的休息日和调休上班日"
                            : "The calendar's list is not complete for " + year
                                    + ": days off and make-up days of that year may be missing above");
            page.append('\n');
        }
    }

    private Instant within(LocalDate date) {
        Instant start = date.atStartOfDay(calendar.zone()).toInstant();
        return start.isBefore(BusinessCalendar.EARLIEST)
                ? BusinessCalendar.EARLIEST
                : start.isAfter(BusinessCalendar.LATEST) ? BusinessCalendar.LATEST : start;
    }

    /** Hours, and minutes where there are any. */
    private static String hours(Duration open) {
        // The last month that a calendar can tell about ends a nanosecond early.
        Duration rounded = open.plusMillis(500);
        return rounded.toHours()
                + (rounded.toMinutesPart() == 0 ? "" : String.format(Locale.ROOT, ":%02d", rounded.toMinutesPart()));
    }

    private static String shown(List<OpenHours> hours) {
        return hours.stream().map(OpenHours::toString).collect(Collectors.joining(", "));
    }
}
