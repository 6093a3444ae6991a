package io.kam.testkit;

import io.kam.model.Measure;
import io.kam.model.ServiceDuration;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random values from a few constants and what lies just beside them, so that rules and facts meet. */
final class RandomValues {
    static final Instant NOW = Instant.parse("2026-03-31T10:30:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-03-31");

    private static final long[] INTEGERS = {0, 1, 2, 3, 5, 7, 10, 24, 50, 99, 100, 2147483647L};
    private static final String[] DECIMALS = {
        "0",
        "0.0",
        "0.1",
        "0.10",
        "0.3",
        "0.5",
        "0.95",
        "1",
        "1.0",
        "1.00",
        "2.5",
        "5",
        "5.50",
        "10",
        "1000000",
        "1000000.01"
    };
    private static final String[] TEXTS = {
        "A", "B", "a", "5", "true", "", "r1", "KEY", "零售", "it's", "say \"x\"", "back\\slash", "x;y", "$c", "a.b"
    };
    private static final String[] HOURS = {"4h", "30m", "2bd", "1h"};
    private static final String[] PERIODS = {"P6M", "P1Y", "P12M", "P90D"};

    private final Random random;
    private final List<BigDecimal> constants;
    private final List<String> texts;

    RandomValues(Random random) {
        this(random, List.of());
    }

    /**
     * @param constants numbers around which half of all numbers are drawn, and texts that half of all texts are
     */
    RandomValues(Random random, List<?> constants) {
        this.random = random;
        this.constants = constants.stream()
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .toList();
        this.texts = constants.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String pick(String[] all) {
        return all[random.nextInt(all.length)];
    }

    /** A value as rules and tables hold it: integers as Long. */
    Object of(ValueType type) {
        return switch (type.kind()) {
            case INTEGER -> integer(type.measure());
            case DECIMAL -> decimal(type.measure());
            case TEXT -> texts.isEmpty() || random.nextBoolean() ? pick(TEXTS) : pick(random, texts);
            case BOOLEAN -> random.nextBoolean();
            case DATE -> date();
            case INSTANT -> NOW.plusSeconds((random.nextInt(7) - 3) * 1800L + (random.nextInt(3) - 1));
            case MONTH_DAY -> MonthDay.of(1 + random.nextInt(2), 1 + random.nextInt(2));
            case PERIOD -> Period.parse(pick(PERIODS));
            case DURATION -> ServiceDuration.parse(pick(HOURS));
            case ENUM -> pick(random, type.constants());
            case PART, LIST, SET -> throw new IllegalArgumentException(type.toString());
        };
    }

    private LocalDate date() {
        LocalDate date = TODAY.minusMonths(random.nextInt(5) * 6L).plusDays(random.nextInt(3) - 1);
        return random.nextInt(4) == 0 ? TODAY.plusDays(random.nextInt(30)) : date;
    }

    private boolean aroundConstant() {
        return !constants.isEmpty() && random.nextBoolean();
    }

    private Long integer(@Nullable Measure measure) {
        while (true) {
            long value = aroundConstant()
                    ? pick(random, constants).longValue() + random.nextInt(3) - 1
                    : INTEGERS[random.nextInt(INTEGERS.length)] + (random.nextInt(3) - 1) * random.nextInt(2);
            if (measure == null || measure.admits(value) && value <= Integer.MAX_VALUE) {
                return value;
            }
        }
    }

    private BigDecimal decimal(@Nullable Measure measure) {
        while (true) {
            BigDecimal value = aroundConstant() ? pick(random, constants) : new BigDecimal(pick(DECIMALS));
            if (random.nextInt(4) == 0) {
                value = value.add(new BigDecimal(random.nextBoolean() ? "0.01" : "-0.01"));
            }
            if (measure == null || measure.admits(value)) {
                return value;
            }
        }
    }
}
