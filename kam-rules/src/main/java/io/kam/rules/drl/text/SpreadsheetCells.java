package io.kam.rules.drl.text;

import io.kam.rule.WrittenTime;
import java.time.DateTimeException;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes cells of calendar files, which have forms of their own, as they were before a spreadsheet saved them. */
public final class SpreadsheetCells {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::00)?(?: ?([AaPp])[Mm])?");
    private static final Pattern DATE = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}");
    private static final Pattern YEARLY = Pattern.compile("(\\d{1,2})-([A-Za-z]{3})");
    private static final Pattern MONTH_AND_DAY = Pattern.compile("(\\d{1,2})月(\\d{1,2})日");
    private static final int NOON = 12;

    private SpreadsheetCells() {}

    /** The cell of a column as calendar files write it; the cell itself where that is not clear. */
    public static String calendarCell(String column, String cell) {
        return switch (column) {
            case "from", "until" -> time(cell);
            case "date" -> date(cell);
            default -> cell;
        };
    }

    /** {@code 9:00}, {@code 09:00:00} and {@code 09:00:00 AM} are 09:00. */
    private static String time(String cell) {
        Matcher time = TIME.matcher(cell);
        if (!time.matches()) {
            return cell;
        }
        int hour = Integer.parseInt(time.group(1));
        if (time.group(3) != null) {
            if (hour < 1 || hour > NOON) {
                return cell;
            }
            hour = hour % NOON + (time.group(3).equalsIgnoreCase("p") ? NOON : 0);
        }
        return String.format(Locale.ROOT, "%02d:%s", hour, time.group(2));
    }

    /**
     * {@code 2024/2/10} is 2024-02-10, and {@code 25-Dec} and {@code 12月25日} are the day 12-25 of every year. Not {@code 5-Jan}: a spreadsheet makes it of 01-05
     * in some countries and of 05-01 in others.
     */
    private static String date(String cell) {
        Matcher yearly = YEARLY.matcher(cell);
        if (yearly.matches()) {
            int day = Integer.parseInt(yearly.group(1));
            int month = Arrays.stream(Month.values())
                    .filter(each -> each.name().startsWith(yearly.group(2).toUpperCase(Locale.ROOT)))
                    .mapToInt(Month::getValue)
                    .findFirst()
                    .orElse(0);
            return month > 0 && (day > NOON || day == month)
                    ? String.format(Locale.ROOT, "%02d-%02d", month, day)
                    : cell;
        }
        Matcher chinese = MONTH_AND_DAY.matcher(cell);
        if (chinese.matches()) {
            return String.format(
                    Locale.ROOT, "%02d-%02d", Integer.parseInt(chinese.group(1)), Integer.parseInt(chinese.group(2)));
        }
        try {
            return DATE.matcher(cell).matches() ? WrittenTime.date(cell).toString() : cell;
        } catch (DateTimeException e) {
            return cell;
        }
    }
}
