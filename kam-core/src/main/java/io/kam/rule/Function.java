package io.kam.rule;

import io.kam.model.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pure functions that conditions may call; each is unknown if an argument is. */
public enum Function {
    MONTHS_SINCE("monthsSince", true, ValueType.INTEGER, ValueType.DATE),
    DAYS_SINCE("daysSince", true, ValueType.INTEGER, ValueType.DATE),
    DAYS_UNTIL("daysUntil", true, ValueType.INTEGER, ValueType.DATE),
    DAYS_BETWEEN("daysBetween", false, ValueType.INTEGER, ValueType.DATE, ValueType.DATE),
    HOURS_UNTIL("hoursUntil", true, ValueType.INTEGER, ValueType.INSTANT),
    SHARE("share", false, ValueType.DECIMAL, ValueType.DECIMAL, ValueType.DECIMAL),
    CHANGE("change", false, ValueType.DECIMAL, ValueType.DECIMAL, ValueType.DECIMAL),
    MIN("min", false, ValueType.DECIMAL, ValueType.DECIMAL, ValueType.DECIMAL),
    MAX("max", false, ValueType.DECIMAL, ValueType.DECIMAL, ValueType.DECIMAL),
    LIFETIME_VALUE(
            "lifetimeValue",
            false,
            ValueType.DECIMAL,
            ValueType.DECIMAL,
            ValueType.DECIMAL,
            ValueType.DECIMAL,
            ValueType.DECIMAL);

    private final String word;
    private final boolean timeVarying;
    private final ValueType result;
    private final List<ValueType> parameters;

    Function(String word, boolean timeVarying, ValueType result, ValueType... parameters) {
        this.word = word;
        this.timeVarying = timeVarying;
        this.result = result;
        this.parameters = List.of(parameters);
    }

    /** The name, as rules write it. */
    public String word() {
        return word;
    }

    /** Whether the result changes with the instant asked about while the facts stay the same. */
    public boolean timeVarying() {
        return timeVarying;
    }

    /** The parameters' types; a decimal parameter also takes an integer. */
    public List<ValueType> parameters() {
        return parameters;
    }

    /** The result's type for arguments of the given types: min and max of two integers are integers. */
    public ValueType result(List<ValueType> arguments) {
        return (this == MIN || this == MAX)
                        && arguments.stream().allMatch(type -> type.kind() == ValueType.Kind.INTEGER)
                ? ValueType.INTEGER
                : result;
    }

    /** The names of all functions. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Function::word).toList();
    }

    /** The function of a name; null if there is none. */
    public static @Nullable Function of(String word) {
        return Arrays.stream(values())
                .filter(f -> f.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    /** The value for the arguments, which are of the parameters' types or null. */
    public @Nullable Object apply(@Nullable Object[] arguments, AsOf asOf) {
        return switch (this) {
            case MONTHS_SINCE -> Ops.monthsSince((LocalDate) arguments[0], asOf.date());
            case DAYS_SINCE -> Ops.daysSince((LocalDate) arguments[0], asOf.date());
            case DAYS_UNTIL -> Ops.daysUntil((LocalDate) arguments[0], asOf.date());
            case DAYS_BETWEEN -> Ops.daysBetween((LocalDate) arguments[0], (LocalDate) arguments[1]);
            case HOURS_UNTIL -> Ops.hoursUntil((Instant) arguments[0], asOf.instant());
            case SHARE -> Ops.share((Number) arguments[0], (Number) arguments[1]);
            case CHANGE -> Ops.change((Number) arguments[0], (Number) arguments[1]);
            case MIN -> Ops.min((Number) arguments[0], (Number) arguments[1]);
            case MAX -> Ops.max((Number) arguments[0], (Number) arguments[1]);
            case LIFETIME_VALUE ->
                Ops.lifetimeValue(
                        (Number) arguments[0], (Number) arguments[1], (Number) arguments[2], (Number) arguments[3]);
        };
    }
}
