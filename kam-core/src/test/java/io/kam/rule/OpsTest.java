package io.kam.rule;

import static java.time.temporal.ChronoUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kam.model.AsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations that all engines share: SEMANTICS, arithmetic, numbers, dates. */
class OpsTest {
    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void numbers_are_compared_by_value() {
        assertThat(Ops.eq(decimal("1.0"), decimal("1.00"))).isTrue();
        assertThat(Ops.eq(1L, decimal("1.00"))).isTrue();
        assertThat(Ops.eq(1, 1L)).isTrue();
        assertThat(Ops.ne(1L, decimal("1.000000000000000001"))).isTrue();
        assertThat(Ops.lt(2L, decimal("2.5"))).isTrue();
        assertThat(Ops.ge(decimal("2.0"), 2L)).isTrue();
        assertThat(Ops.compare(Long.MAX_VALUE, decimal("9223372036854775807.5")))
                .isNegative();
        assertThat(Ops.contains(Set.of(decimal("5.00")), 5L)).isTrue();
    }

    @Test
    void text_is_equal_code_point_by_code_point() {
        assertThat(Ops.eq("Industry", "industry")).isFalse();
        assertThat(Ops.eq("industry ", "industry")).isFalse();
        assertThat(Ops.eq("\u00e9", "e\u0301")).isFalse();
    }

    @Test
    void no_comparison_with_an_unknown_value_holds() {
        assertThat(List.of(
                        Ops.eq(null, null),
                        Ops.ne(null, 1L),
                        Ops.lt(1L, null),
                        Ops.le(null, 1L),
                        Ops.gt(null, null),
                        Ops.ge(1L, null),
                        Ops.contains(null, 1L),
                        Ops.lacks(Set.of(1L), null)))
                .containsOnly(false);
    }

    @Test
    void integers_are_exact_and_division_gives_a_decimal() {
        assertThat(Ops.add(2L, 3)).isEqualTo(5L);
        assertThat(Ops.subtract(2, 3)).isEqualTo(-1L);
        assertThat(Ops.multiply(4L, 5L)).isEqualTo(20L);
        assertThat(Ops.divide(1L, 2L)).isEqualByComparingTo("0.5");
        assertThat(Ops.divide(4L, 2L)).isInstanceOf(BigDecimal.class).isEqualByComparingTo("2");
    }

    @Test
    void decimals_have_34_digits_and_round_half_even() {
        assertThat(Ops.divide(1L, 3L)).isEqualTo(decimal("0.3333333333333333333333333333333333"));
        assertThat(Ops.add(decimal("1000000000000000000000000000000000"), decimal("0.5")))
                .isEqualTo(decimal("1000000000000000000000000000000000"));
        assertThat(Ops.add(decimal("1000000000000000000000000000000001"), decimal("0.5")))
                .isEqualTo(decimal("1000000000000000000000000000000002"));
        assertThat(Ops.multiply(decimal("0.1"), 3L)).isEqualTo(decimal("0.3"));
    }

    @Test
    void a_zero_divisor_and_an_unknown_operand_make_the_result_unknown() {
        assertThat(Ops.divide(1L, 0L)).isNull();
        assertThat(Ops.divide(decimal("1"), decimal("0.00"))).isNull();
        assertThat(Ops.share(0L, 0L)).isNull();
        assertThat(Ops.change(5L, 0L)).isNull();
        assertThat(Ops.add(null, 1L)).isNull();
        assertThat(Ops.subtract(1L, null)).isNull();
        assertThat(Ops.multiply(null, null)).isNull();
        assertThat(Ops.divide(null, 0L)).isNull();
        assertThat(Ops.min(null, 1L)).isNull();
        assertThat(Ops.max(1L, null)).isNull();
    }

    @Test
    void overflow_of_an_integer_is_an_error() {
        assertThatThrownBy(() -> Ops.add(Long.MAX_VALUE, 1L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Ops.subtract(Long.MIN_VALUE, 1L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Ops.multiply(Long.MAX_VALUE, 2L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Ops.sum(List.of(Long.MAX_VALUE, 1L), true)).isInstanceOf(ArithmeticException.class);
        assertThat(Ops.sum(List.of(Long.MAX_VALUE, 1L, -1L), true)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void functions_of_two_numbers() {
        assertThat(Ops.share(1L, 4L)).isEqualByComparingTo("0.25");
        assertThat(Ops.change(70L, 100L)).isEqualByComparingTo("-0.3");
        assertThat(Ops.min(2L, decimal("1.5"))).isEqualTo(decimal("1.5"));
        assertThat(Ops.max(2L, decimal("1.5"))).isEqualTo(2L);
    }

    @Property(tries = 200)
    void sums_and_averages_do_not_depend_on_order(
            @ForAll List<@BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal> values,
            @ForAll long seed) {
        List<BigDecimal> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Ops.sum(shuffled, false)).isEqualTo(Ops.sum(values, false));
        assertThat(Ops.average(shuffled)).isEqualTo(Ops.average(values));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31,2024-02-29,0",
        "2024-01-31,2024-03-01,1",
        "2023-12-31,2024-12-30,11",
        "2023-12-31,2024-12-31,12",
        "2024-02-29,2025-02-28,11",
        "2024-02-29,2025-03-01,12",
        "2024-02-29,2028-02-29,48",
        "2026-07-01,2026-06-15,0",
        "2026-08-15,2026-06-15,-2"
    })
    void months_are_whole_months(LocalDate date, LocalDate today, long months) {
        assertThat(Ops.monthsSince(date, today)).isEqualTo(months);
    }

    @Property(tries = 500)
    void months_are_counted_as_the_java_platform_counts_them(
            @ForAll @IntRange(min = 0, max = 40_000) int date, @ForAll @IntRange(min = 0, max = 40_000) int today) {
        LocalDate from = LocalDate.ofEpochDay(date);
        LocalDate to = LocalDate.ofEpochDay(today);

        assertThat(Ops.monthsSince(from, to)).isEqualTo(MONTHS.between(from, to));
        assertThat(Ops.daysSince(from, to)).isEqualTo(today - date);
        assertThat(Ops.daysUntil(from, to)).isEqualTo(date - today);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T12:00:00Z,2026-06-15T14:59:59.999999999Z,2",
        "2026-06-15T12:00:00Z,2026-06-15T15:00:00Z,3",
        "2026-06-15T12:00:00Z,2026-06-15T11:30:00Z,0",
        "2026-06-15T12:00:00Z,2026-06-15T11:00:00Z,-1"
    })
    void hours_are_whole_hours(Instant now, Instant deadline, long hours) {
        assertThat(Ops.hoursUntil(deadline, now)).isEqualTo(hours);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-14T15:59:59.999999999Z,Asia/Shanghai,2026-06-14",
        "2026-06-14T16:00:00Z,Asia/Shanghai,2026-06-15",
        "2018-11-04T02:59:59Z,America/Sao_Paulo,2018-11-03",
        "2018-11-04T03:00:00Z,America/Sao_Paulo,2018-11-04",
        "2026-03-29T23:00:00Z,Europe/London,2026-03-30",
        "2026-03-28T23:59:59Z,Europe/London,2026-03-28"
    })
    void today_is_the_date_in_the_zone_of_the_policy(Instant now, String zone, LocalDate today) {
        assertThat(AsOf.at(now, ZoneId.of(zone)).date()).isEqualTo(today);
    }

    @Property(tries = 300)
    void lifetime_value_is_the_discounted_sum_of_the_margins_to_come(
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal margin,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal retention,
            @ForAll @BigRange(min = "0", max = "0.5") @Scale(4) BigDecimal discount,
            @ForAll @IntRange(min = 0, max = 40) int years) {
        // the closed form of the geometric series, an independent computation
        double factor = retention.doubleValue() / (1 + discount.doubleValue());
        double sum = factor == 1 ? years : factor * (1 - Math.pow(factor, years)) / (1 - factor);
        double expected = margin.doubleValue() * sum;

        BigDecimal actual = Ops.lifetimeValue(margin, retention, discount, years);

        assertThat(actual.doubleValue()).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
    }

    @Test
    void lifetime_value_by_hand_and_of_unknown_arguments() {
        // 100 × (0.8/1.1 + 0.64/1.21) = 125.6198…
        assertThat(Ops.print(Ops.lifetimeValue(100L, decimal("0.8"), decimal("0.1"), 2L)))
                .startsWith("125.61983471");
        assertThat(Ops.lifetimeValue(null, decimal("0.8"), decimal("0.1"), 2L)).isNull();
        assertThat(Ops.lifetimeValue(100L, decimal("0.8"), decimal("0.1"), null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1.1,0.1,2,retention (1.1) must be at least 0 and at most 1",
        "-0.1,0.1,2,retention (-0.1) must be at least 0 and at most 1",
        "0.8,-0.1,2,discount (-0.1) must be at least 0",
        "0.8,0.1,101,years (101) must be at least 0 and at most 100",
        "0.8,0.1,2.5,years (2.5) must be a whole number"
    })
    void lifetime_value_refuses_arguments_out_of_range(String retention, String discount, String years, String why) {
        assertThatThrownBy(() -> Ops.lifetimeValue(100L, decimal(retention), decimal(discount), decimal(years)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining(why);
    }

    @Test
    void values_are_printed_plain() {
        assertThat(Arrays.asList(
                        Ops.print(decimal("1E+3")),
                        Ops.print(decimal("0.000")),
                        Ops.print(decimal("-1.500")),
                        Ops.print(7),
                        Ops.print(null),
                        Ops.print(io.kam.model.Tier.LEVEL_1),
                        Ops.print(Set.of("b", "a")),
                        Ops.print(Instant.parse("2026-01-01T00:00:00Z"))))
                .containsExactly("1000", "0", "-1.5", "7", "", "LEVEL_1", "[a, b]", "2026-01-01T00:00:00Z");
    }
}
