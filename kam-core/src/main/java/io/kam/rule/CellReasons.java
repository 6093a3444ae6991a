package io.kam.rule;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a cell is no value where that is not to be seen: what programs write for nothing, and the forms of spreadsheets. */
final class CellReasons {
    /** The number of a day as spreadsheets keep it, from 1927 to 2119. */
    static final Pattern DAY_NUMBER = Pattern.compile("([1-7]\\d{4})(?:\\.\\d+)?");

    /** Seconds since 1970, from 2001 to 2286, or milliseconds. */
    static final Pattern EPOCH = Pattern.compile("\\d{10}(\\d{3})?");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern ERROR = Pattern.compile("#+|#[A-Z]{2,6}(/[A0])?[!?]?");
    private static final Set<String> NOTHING = Set.of(
            "nan",
            "null",
            "none",
            "nil",
            "n/a",
            "na",
            "#n/a",
            "\\n",
            "-",
            "--",
            "?",
            "unknown",
            "inf",
            "-inf",
            "infinity",
            "-infinity",
            "未知",
            "无");
    private static final Pattern WITHOUT_YEAR =
            Pattern.compile("\\d{1,2}[. -]{1,2}\\p{L}{3,9}\\.?|\\p{L}{3,9}[. -]{1,2}\\d{1,2}|\\d{1,2}月\\d{1,2}日");
    private static final Pattern CURRENCY =
            Pattern.compile("[+-]?(\\p{Sc}|[A-Z]{3}) ?[\\d.,' +-]+|[\\d.,' +-]+ ?(\\p{Sc}|元|[A-Z]{3})");
    private static final List<String> DOLLARS = List.of(
            "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL", "FJD", "JMD", "TTD");
    private static final Map<String, List<String>> SYMBOLS = Map.of(
            "€", List.of("EUR"),
            "£", List.of("GBP", "EGP", "LBP", "GIP", "FKP", "SHP"),
            "¥", List.of("CNY", "JPY"),
            "￥", List.of("CNY", "JPY"),
            "元", List.of("CNY", "TWD", "HKD"),
            "$", DOLLARS,
            "₹", List.of("INR"),
            "₽", List.of("RUB"),
            "₩", List.of("KRW", "KPW"),
            "₺", List.of("TRY"));

    private CellReasons() {}

    /** {@code ; …}, what keeps a cell from being a value of a type; empty if that is to be seen. */
    static String of(ValueType type, String cell) {
        String text = CellHints.plain(cell);
        if (NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return "; what is unknown is left blank";
        }
        if (ERROR.matcher(text).matches()) {
            return "; it is the error of a formula";
        }
        return switch (type.kind()) {
            case DATE ->
                DAY_NUMBER.matcher(text).matches()
                        ? "; it is the number of a day, as spreadsheets keep dates"
                        : WITHOUT_YEAR.matcher(text).matches()
                                ? "; it has no year, as spreadsheets show dates: write one such as 2026-12-25"
                                : "";
            case INSTANT -> instant(text);
            default -> "";
        };
    }

    private static String instant(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return "; it is a number of " + (epoch.group(1) == null ? "seconds" : "milliseconds") + " since 1970";
        }
        if (DAY_NUMBER.matcher(text).matches()) {
            return "; it is the number of a day, as spreadsheets keep times";
        }
        if (WrittenTime.lacksZone(text)) {
            return "; it says no zone";
        }
        return WrittenTime.isDate(text) ? "; it has no time of day" : "";
    }

    /** {@code ; it is in EUR, amounts are in GBP}; empty if a cell names no other currency than the policy's. */
    static String ofCurrency(String cell, @Nullable String currency) {
        Matcher written = CURRENCY.matcher(CellHints.plain(cell));
        if (currency == null || !written.matches()) {
            return "";
        }
        String mark = written.group(1) == null ? written.group(2) : written.group(1);
        if (mark.length() == 3 && !CURRENCIES.contains(mark)) {
            return "";
        }
        List<String> of = mark.length() == 3 ? List.of(mark) : SYMBOLS.getOrDefault(mark, List.of(currency));
        return of.contains(currency)
                ? ""
                : "; it is in " + (of.size() == 1 ? of.get(0) : mark) + ", amounts are in " + currency;
    }
}
