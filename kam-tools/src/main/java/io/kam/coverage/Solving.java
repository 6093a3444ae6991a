package io.kam.coverage;

import io.kam.model.AsOf;
import io.kam.model.Measure;
import io.kam.model.ServiceDuration;
import io.kam.rule.Function;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds facts for which a term of a rule has a wanted value, for chosen rows at an instant. Not thread-safe. */
final class Solving {
    private static final BigDecimal LARGE = BigDecimal.valueOf(10_000);
    private static final long MANY = 100;
    private static final int DIGITS = 6;
    private static final Map<Measure, Number> TYPICAL = Map.of(
            Measure.SCORE,
            5L,
            Measure.GRADE,
            50L,
            Measure.SHARE,
            new BigDecimal("0.5"),
            Measure.MARGIN,
            new BigDecimal("0.5"),
            Measure.COUNT,
            MANY);

    private final Rule rule;
    private final Map<Integer, Row> rows;
    private final FactColumnNames columns;
    private final AsOf asOf;
    /** The facts by column; null for one that must be unknown. */
    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

    /** @param rows the row in each slot of a table */
    Solving(Rule rule, Map<Integer, Row> rows, FactColumnNames columns, AsOf asOf) {
        this.rule = rule;
        this.rows = rows;
        this.columns = columns;
        this.asOf = asOf;
    }

    Map<String, @Nullable Object> facts() {
        return new LinkedHashMap<>(facts);
    }

    /** Takes facts back to what they were. */
    void reset(Map<String, @Nullable Object> to) {
        facts.clear();
        facts.putAll(to);
    }

    boolean canSet(Term term) {
        return RuleTraits.parts(term)
                .anyMatch(part -> part instanceof Term.Path path && columns.of(path, rule) != null);
    }

    /** Makes a field unknown. */
    void forget(Term term) {
        String column = term instanceof Term.Path path ? columns.of(path, rule) : null;
        if (column != null) {
            facts.put(column, null);
        }
    }

    /** Gives a field a text that holds a collection. */
    void set(Term.Path path, Object value) {
        String column = columns.of(path, rule);
        if (column != null) {
            facts.put(column, value);
        }
    }

    /** The value of a term; fields that nothing is known of get a usual one. Null if it can't be found out. */
    @Nullable
    Object value(Term term) {
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        if (term instanceof Term.Path path) {
            Row row = rows.get(path.slot());
            if (row != null) {
                return path.steps().size() == 1 ? path.steps().get(0).get(row) : null;
            }
            String column = columns.of(path, rule);
            return column == null ? null : facts.computeIfAbsent(column, c -> typical(path.type()));
        }
        if (term instanceof Term.Arithmetic a) {
            Object left = value(a.left());
            Object right = value(a.right());
            if (!(left instanceof Number l) || !(right instanceof Number r)) {
                return null;
            }
            return switch (a.operator()) {
                case ADD -> Ops.add(l, r);
                case SUBTRACT -> Ops.subtract(l, r);
                case MULTIPLY -> Ops.multiply(l, r);
                case DIVIDE -> Ops.divide(l, r);
            };
        }
        Term.Call call = (Term.Call) term;
        return call.function().apply(call.arguments().stream().map(this::value).toArray(), asOf);
    }

    /** A value that is neither special nor unusual; null if there is none of the type. */
    @Nullable
    Object typical(ValueType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> {
                Number number = type.measure() == null ? null : TYPICAL.get(type.measure());
                yield number != null ? number : type.kind() == ValueType.Kind.INTEGER ? (Number) MANY : LARGE;
            }
            case TEXT -> "A";
            case BOOLEAN -> Boolean.TRUE;
            case DATE -> asOf.date().minusDays(MANY);
            case INSTANT -> asOf.instant().minus(Duration.ofHours(1));
            case DURATION -> ServiceDuration.of(Duration.ofHours(4));
            case ENUM -> type.constants().get(0);
            default -> null;
        };
    }

    /** Gives facts the values for which a term has a value; false if none are found. */
    boolean solve(Term term, Object target) {
        if (term instanceof Term.Path path) {
            String column = columns.of(path, rule);
            Object value = column == null ? null : typed(path.type(), target);
            if (column == null || value == null) {
                return false;
            }
            facts.put(column, value);
            return true;
        }
        if (term instanceof Term.Arithmetic a) {
            return target instanceof Number number && solve(a, Ops.decimal(number));
        }
        return term instanceof Term.Call call && target instanceof Number number && solve(call, Ops.decimal(number));
    }

    private boolean solve(Term.Arithmetic a, BigDecimal target) {
        boolean left = canSet(a.left());
        if (!(value(left ? a.right() : a.left()) instanceof Number known)) {
            return false;
        }
        BigDecimal other = Ops.decimal(known);
        Term side = left ? a.left() : a.right();
        return switch (a.operator()) {
            case ADD -> solve(side, target.subtract(other));
            case SUBTRACT -> solve(side, left ? target.add(other) : other.subtract(target));
            case MULTIPLY -> other.signum() != 0 && solve(side, divided(target, other));
            case DIVIDE ->
                left
                        ? solve(side, target.multiply(other))
                        : target.signum() != 0 && solve(side, divided(other, target));
        };
    }

    private boolean solve(Term.Call call, BigDecimal target) {
        Term first = call.arguments().get(0);
        Function function = call.function();
        if (function == Function.SHARE || function == Function.CHANGE) {
            Object whole = value(call.arguments().get(1));
            if (!(whole instanceof Number number)) {
                return false;
            }
            BigDecimal of = Ops.decimal(number);
            return solve(first, target.multiply(of).add(function == Function.CHANGE ? of : BigDecimal.ZERO));
        }
        if (function == Function.MIN || function == Function.MAX) {
            return solve(first, target) && solve(call.arguments().get(1), target);
        }
        long by;
        try {
            by = target.setScale(0, RoundingMode.FLOOR).longValueExact();
        } catch (ArithmeticException e) {
            return false;
        }
        LocalDate today = asOf.date();
        return switch (function) {
            case DAYS_SINCE -> solve(first, today.minusDays(by));
            case DAYS_UNTIL -> solve(first, today.plusDays(by));
            case MONTHS_SINCE -> solve(first, today.minusMonths(by));
            case DAYS_BETWEEN ->
                value(call.arguments().get(0)) instanceof LocalDate from
                        ? solve(call.arguments().get(1), from.plusDays(by))
                        : value(call.arguments().get(1)) instanceof LocalDate until
                                && solve(first, until.minusDays(by));
            case HOURS_UNTIL -> solve(first, asOf.instant().plus(Duration.ofHours(by)));
            default -> false;
        };
    }

    private static BigDecimal divided(BigDecimal a, BigDecimal b) {
        BigDecimal exact = a.divide(b, MathContext.DECIMAL64);
        return exact.scale() > DIGITS ? exact.setScale(DIGITS, RoundingMode.CEILING) : exact;
    }

    /** A value as a field of a type holds it; null if it can't. */
    private static @Nullable Object typed(ValueType type, Object value) {
        if (!type.isNumber()) {
            boolean fits = switch (type.kind()) {
                case DATE -> value instanceof LocalDate;
                case INSTANT -> value instanceof Instant;
                case ENUM -> Objects.requireNonNull(type.javaType()).isInstance(value);
                case BOOLEAN -> value instanceof Boolean;
                case TEXT -> value instanceof String;
                default -> !(value instanceof Number);
            };
            return fits ? value : null;
        }
        if (!(value instanceof Number number)) {
            return null;
        }
        BigDecimal decimal = Ops.decimal(number);
        boolean whole = type.kind() == ValueType.Kind.INTEGER;
        if (whole && decimal.stripTrailingZeros().scale() > 0 || !LibraryRows.admits(type, decimal)) {
            return null;
        }
        return decimal;
    }
}
