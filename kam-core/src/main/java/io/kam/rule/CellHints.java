package io.kam.rule;

import io.kam.model.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Suggests what a cell probably means that is not a value of its column's type: numbers with separators, currencies and
 * signs of other scripts, dates in other countries' forms. Every suggestion can be read as a value. Thread-safe.
 */
public final class CellHints {
    private static final int LONGEST = 60;
    private static final int FULL_WIDTH = '！' - '!';
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern GROUPED =
            Pattern.compile("([+-]?\\d{1,3}(?:([,.' _])\\d{3})(?:\\2\\d{3})*)(?:([.,])(\\d+))?");
    private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");
    private static final Pattern COMMA = Pattern.compile("([+-]?\\d*),(\\d+)");
    private static final Pattern OPEN = Pattern.compile("([+-]?)(\\d*)\\.(\\d*)");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d([.,]\\d{1,15})?[eE][+-]?\\d{1,2}");
    /** A currency's code, which letters that look like digits are none of, but for the two that are. */
    private static final String CODE = "(?:BOB|SOS|(?![OISB]{3})[A-Z]{3})";

    private static final Pattern CURRENCY =
            Pattern.compile("([+-]?)(?:\\p{Sc}|" + CODE + ") ?(.+)|(.+?) ?(?:\\p{Sc}|元|" + CODE + ")");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})(?:([-/. ])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})日|(\\d{2})(\\d{2}))");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern NAMED_DAY_FIRST =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ .-]{0,2}(\\p{L}{3,9})[ .,-]{0,2}(\\d{4}|\\d{2})?");
    private static final Pattern NAMED_MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,9})[ .-]{0,2}(\\d{1,2})(?:st|nd|rd|th)?(?:[ ,-]{1,2}(\\d{4}))?");
    private static final Pattern MIDNIGHT = Pattern.compile("[ T]0?0:00(:00(\\.0+)?)?Z?$");
    private static final Pattern PERIOD = Pattern.compile("p?(\\d{1,5}) ?([dwmy])[a-z]*");
    private static final Pattern DURATION =
            Pattern.compile("(?:pt)?0*(\\d{1,9}) ?(bd|d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):(\\d{2})(?::00)?");
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final Set<ValueType.Kind> WITH_DIGITS = Set.of(
            ValueType.Kind.INTEGER,
            ValueType.Kind.DECIMAL,
            ValueType.Kind.DATE,
            ValueType.Kind.INSTANT,
            ValueType.Kind.PERIOD,
            ValueType.Kind.DURATION);
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "是", "ja", "oui");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "否", "nein", "non");

    private CellHints() {}

    /**
     * {@code . Maybe you meant (value)}, or for more than one likely value {@code (value) or (value)}; empty if there
     * is none.
     */
    public static String maybe(ValueType type, String cell) {
        return meant(type, cell).stream()
                .map(value -> "(" + value + ")")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" or "), found -> found.isEmpty() ? "" : ". Maybe you meant " + found));
    }

    /**
     * The values that were probably meant, as cells write them.
     *
     * @return empty if nothing is likely, or if a single text can't hold a value of the type
     */
    public static List<String> meant(ValueType type, String cell) {
        if (cell.length() > LONGEST || !type.isScalar()) {
            return List.of();
        }
        String text = plain(cell);
        List<String> values = values(type, text, cell);
        return values.isEmpty() && WITH_DIGITS.contains(type.kind()) ? values(type, digits(text), cell) : values;
    }

    /** The values of a type that a text may stand for, none of them the cell itself. */
    private static List<String> values(ValueType type, String text, String cell) {
        Stream<String> found = switch (type.kind()) {
            case INTEGER, DECIMAL -> numbers(type, text);
            case DATE -> dates(MIDNIGHT.matcher(text).replaceFirst(""));
            case INSTANT -> instants(text);
            case BOOLEAN -> truth(text.toLowerCase(Locale.ROOT));
            case PERIOD -> periods(text.toLowerCase(Locale.ROOT));
            case DURATION -> durations(text.toLowerCase(Locale.ROOT));
            case ENUM -> constants(type, text);
            default -> Stream.of(text);
        };
        return found.filter(value -> !value.equals(cell) && isValue(type, value))
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), ArrayList::new));
    }

    /**
     * The value that a cell stands for.
     *
     * @throws IllegalArgumentException as {@link ValueType#parse}; its message ends with what was probably meant
     */
    public static Object parse(ValueType type, String cell) {
        return parse(type, cell, null, null);
    }

    /**
     * The value that a cell stands for.
     *
     * @param zone the zone of times that have none; null if it is not known, and then such times are rejected
     * @param currency the code of the currency of amounts, such as EUR; null if it is not known
     * @throws IllegalArgumentException like {@link ValueType#parse}; its message ends with the reason, and with what
     *     was probably meant
     */
    public static Object parse(ValueType type, String cell, @Nullable ZoneId zone, @Nullable String currency) {
        if (type.kind() == ValueType.Kind.INSTANT && zone != null) {
            Instant instant = WrittenTime.instant(cell, zone);
            if (instant != null) {
                return instant;
            }
        }
        try {
            return type.parse(cell);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            if (why.contains("Maybe you meant")) {
                throw e;
            }
            String foreign = type.isNumber() ? CellReasons.ofCurrency(cell, currency) : "";
            throw new IllegalArgumentException(
                    why + (foreign.isEmpty() ? CellReasons.of(type, cell) + maybe(type, cell) : foreign), e);
        }
    }

    /**
     * {@code ; …}: why a cell is not a value of a type, if that is not obvious, such as an unknown one; otherwise
     * empty.
     */
    public static String why(ValueType type, String cell) {
        return CellReasons.of(type, cell);
    }

    /**
     * The message for a number in which a point may separate thousands or decimals:
     * {@code (20.000) may mean 20 or 20000}.
     *
     * @return null if it can mean only one value of the type
     */
    public static @Nullable String ambiguous(ValueType type, String cell) {
        if (!type.isNumber()
                || cell.indexOf('.') < 0
                || !AMBIGUOUS.matcher(cell).matches()) {
            return null;
        }
        String thousands = cell.replace(".", "");
        return isValue(type, cell) && isValue(type, thousands)
                ? "(" + cell + ") may mean " + Ops.print(new BigDecimal(cell)) + " or " + thousands
                : null;
    }

    /** Whether a cell begins or ends with a blank of any kind, such as a non-breaking one. */
    public static boolean hasBlanksAround(String cell) {
        return !cell.isEmpty() && (isBlank(cell.charAt(0)) || isBlank(cell.charAt(cell.length() - 1)));
    }

    private static boolean isBlank(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    /**
     * The text in plain characters: no full-width ones, no other blanks, dashes and apostrophes, no blanks around it.
     */
    public static String plain(String text) {
        if (isPrintableAscii(text)) {
            return text.strip();
        }
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= '！' && c <= '～') {
                plain.append((char) (c - FULL_WIDTH));
            } else if (isBlank(c)) {
                plain.append(' ');
            } else if (c == '−' || c == '–') {
                plain.append('-');
            } else if (c == '’' || c == '‘') {
                plain.append('\'');
            } else if (c == '，' || c == '、') {
                plain.append(',');
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().strip();
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * The text with digits for the letters that look like them: O for 0 and l and I for 1 where there is a digit besides; S for 5 and
     * B for 8, which units begin or end with, between digits only.
     */
    private static String digits(String text) {
        if (text.chars().noneMatch(c -> c >= '0' && c <= '9') && !text.equalsIgnoreCase("O")) {
            return text;
        }
        return text.replaceAll("[Oo]", "0")
                .replaceAll("[lI]", "1")
                .replaceAll("(?<=\\d)S(?=\\d)", "5")
                .replaceAll("(?<=\\d)B(?=\\d)", "8");
    }

    private static boolean isValue(ValueType type, String text) {
        try {
            type.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Stream<String> constants(ValueType type, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        List<String> names = type.constants().stream().map(Enum::name).toList();
        return names.contains(name) ? Stream.of(name) : Hints.nearest(text, names).stream();
    }

    private static Stream<String> truth(String word) {
        return YES.contains(word) ? Stream.of("true") : NO.contains(word) ? Stream.of("false") : Stream.of();
    }

    private static Stream<String> periods(String text) {
        Matcher period = PERIOD.matcher(text);
        return period.matches()
                ? Stream.of("P" + period.group(1) + period.group(2).toUpperCase(Locale.ROOT))
                : Stream.of();
    }

    private static Stream<String> durations(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            int hours = Integer.parseInt(clock.group(1));
            int minutes = Integer.parseInt(clock.group(2));
            return Stream.of(minutes == 0 ? hours + "h" : 60 * hours + minutes + "m");
        }
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return Stream.of();
        }
        char unit = duration.group(2).charAt(0);
        return Stream.of(duration.group(1) + (unit == 'b' || unit == 'd' ? "bd" : unit));
    }

    private static Stream<String> instants(String text) {
        Matcher epoch = CellReasons.EPOCH.matcher(text);
        if (!epoch.matches()) {
            return Stream.of(text);
        }
        long count = Long.parseLong(text);
        return Stream.of(
                (epoch.group(1) == null ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count)).toString());
    }

    private static Stream<String> dates(String text) {
        if (CellReasons.DAY_NUMBER.matcher(text).matches()) {
            return Stream.of(DAY_0.plusDays(Long.parseLong(text.replaceFirst("\\..*", "")))
                    .toString());
        }
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            int month = first.group(3) != null ? 3 : first.group(5) != null ? 5 : 7;
            return Stream.of(date(first.group(1), first.group(month), first.group(month + 1)));
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (!last.matches()) {
            return named(text);
        }
        String dayFirst = date(last.group(4), last.group(3), last.group(1));
        return last.group(2).equals(".")
                ? Stream.of(dayFirst)
                : Stream.of(dayFirst, date(last.group(4), last.group(1), last.group(3)));
    }

    /** The date of a text with the name of a month; none without a year. */
    private static Stream<String> named(String text) {
        Matcher day = NAMED_DAY_FIRST.matcher(text);
        Matcher month = NAMED_MONTH_FIRST.matcher(text);
        boolean dayFirst = day.matches();
        if (!dayFirst && !month.matches()) {
            return Stream.of();
        }
        int number = month(dayFirst ? day.group(2) : month.group(1));
        String year = dayFirst ? day.group(3) : month.group(3);
        return number == 0 || year == null
                ? Stream.of()
                : Stream.of(date(
                        year.length() == 2 ? "20" + year : year,
                        String.valueOf(number),
                        dayFirst ? day.group(1) : month.group(2)));
    }

    /** The number of a month by its English name or its first letters; 0 if it is none. */
    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int index = MONTHS.indexOf(lower.substring(0, 3));
        return index >= 0 && Month.of(index + 1).name().toLowerCase(Locale.ROOT).startsWith(lower)
                        || lower.equals("sept")
                ? index + 1
                : 0;
    }

    private static String date(String year, String month, String day) {
        return year + "-" + (month.length() < 2 ? "0" : "") + month + "-" + (day.length() < 2 ? "0" : "") + day;
    }

    private static Stream<String> numbers(ValueType type, String text) {
        String bare = text.replace("\"", "");
        Matcher currency = CURRENCY.matcher(bare);
        if (currency.matches()) {
            bare = currency.group(3) == null ? currency.group(1) + currency.group(2) : currency.group(3);
        }
        if (bare.endsWith("%")) {
            Stream<String> numbers =
                    decimals(bare.substring(0, bare.length() - 1).strip());
            return isPercent(type)
                    ? numbers.map(number -> number + "%")
                    : type.measure() == Measure.GRADE ? numbers : Stream.of();
        }
        return decimals(bare)
                .flatMap(number -> type.measure() == Measure.SHARE
                        ? Stream.of(number, number + "%")
                                .filter(value -> isValue(type, value))
                                .limit(1)
                        : Stream.of(number));
    }

    private static boolean isPercent(ValueType type) {
        return type.measure() == null
                ? type.kind() == ValueType.Kind.DECIMAL
                : type.measure().isPartOfWhole();
    }

    /** The numbers that a text may be, written with a point before decimals and nothing else between digits. */
    private static Stream<String> decimals(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Stream.of(text);
        }
        List<String> found = new ArrayList<>();
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches() && !grouped.group(2).equals(grouped.group(3))) {
            String whole = grouped.group(1).replaceAll("[,.' _]", "");
            found.add(grouped.group(4) == null ? whole : whole + "." + grouped.group(4));
        }
        Matcher comma = COMMA.matcher(text);
        Matcher open = OPEN.matcher(comma.matches() ? comma.replaceFirst("$1.$2") : text);
        if (open.matches() && !(open.group(2) + open.group(3)).isEmpty()) {
            String decimals = open.group(3).replaceFirst("0+$", "");
            found.add(open.group(1)
                    + (open.group(2).isEmpty() ? "0" : open.group(2))
                    + (decimals.isEmpty() ? "" : "." + decimals));
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            found.add(new BigDecimal(text.replace(',', '.')).toPlainString());
        }
        return found.stream();
    }
}
