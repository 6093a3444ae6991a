package io.kam.rules.drl.text;

import io.kam.rule.CellHints;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Says what was probably meant by what begins like a number and is none. */
public final class Numbers {
    /** The length of a date such as 2026-01-31. */
    public static final int DATE_LENGTH = 10;

    /** How a rule speaks of dates, for messages. */
    public static final String DATES =
            "compare a date with another date field, or use monthsSince, daysSince or daysUntil";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([.,'’_ ]\\d{3})+");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?[%％]");
    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}\\.\\d{2}0");

    private Numbers() {}

    /** Whether a date stands in a text, and ends where a number could. */
    public static boolean isDate(String text, int at) {
        int end = at + DATE_LENGTH;
        return end <= text.length()
                && DATE.matcher(text).region(at, end).matches()
                && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
    }

    /** Whether a number may be one of thousands, a point between them, as well as a decimal. */
    public static boolean isAmbiguous(String number) {
        return AMBIGUOUS.matcher(number).matches();
    }

    /** What is wrong with a number that is ambiguous. */
    public static String ambiguous(String number) {
        return "(" + number + ") may mean " + plain(new BigDecimal(number)) + " or " + number.replace(".", "")
                + "; write the one you mean";
    }

    /** What is wrong with what is no number. */
    public static String mistake(String written) {
        String what = "(" + SourceText.shown(written) + ") is not a number";
        if (DATE.matcher(written).matches()) {
            return "(" + written + ") can't be written in a rule: " + DATES;
        }
        if (PERCENT.matcher(written).matches()) {
            String share = plain(new BigDecimal(written.substring(0, written.length() - 1)).movePointLeft(2));
            return what + "; write a percentage as a share: " + share;
        }
        if (written.length() <= 20 && GROUPED.matcher(written).matches()) {
            return what + "; write thousands without separators: " + written.replaceAll("\\D", "");
        }
        return what + "; write it plainly, such as 8 or 0.75" + CellHints.maybe(ValueType.DECIMAL, written);
    }

    /** What is wrong with numbers that commas join. */
    public static String commas(String written) {
        String what = "(" + SourceText.shown(written) + ") is not a number; ";
        String[] parts = written.split(",", -1);
        if (parts.length > 2) {
            return GROUPED.matcher(written).matches() ? mistake(written) : what + "write it plainly, such as 8 or 0.75";
        }
        String decimal = plain(new BigDecimal(parts[0] + "." + parts[1].replace(".", "")));
        boolean thousands = GROUPED.matcher(written).matches() && !parts[0].equals("0");
        return what + "write "
                + (thousands ? parts[0] + parts[1] + " or " + decimal + ", whichever you mean" : decimal);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
