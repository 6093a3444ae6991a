package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    @ParameterizedTest
    @CsvSource({
        "SCORE, 1, true",
        "SCORE, 10, true",
        "SCORE, 0, false",
        "SCORE, 11, false",
        "SCORE, 5.5, false",
        "GRADE, 0, true",
        "GRADE, 100, true",
        "GRADE, -1, false",
        "GRADE, 101, false",
        "SHARE, 0, true",
        "SHARE, 1, true",
        "SHARE, 1.00, true",
        "SHARE, -0.000001, false",
        "SHARE, 1.000001, false",
        "AMOUNT, 0, true",
        "AMOUNT, 1E+12, true",
        "AMOUNT, -0.01, false",
        "COUNT, 0, true",
        "COUNT, 1E+3, true",
        "COUNT, -1, false",
        "COUNT, 0.5, false",
        "DAYS, 0, true",
        "DAYS, 12.5, true",
        "DAYS, -0.1, false",
        "RATIO, 0, true",
        "RATIO, 3.2, true",
        "RATIO, -0.1, false",
        "MARGIN, 1, true",
        "MARGIN, -2.5, true",
        "MARGIN, 1.01, false",
        "PROPORTION, 0, true",
        "PROPORTION, 2.5, true",
        "PROPORTION, -0.1, false",
        "NET_AMOUNT, -150.20, true",
        "NET_AMOUNT, 1E+12, true"
    })
    void admits_exactly_the_numbers_of_its_range(Measure measure, BigDecimal number, boolean admitted) {
        assertThat(measure.admits(number)).isEqualTo(admitted);
    }

    @Test
    void admits_a_number_by_its_value_whatever_its_exact_type() {
        assertThat(Measure.SCORE.admits(10)).isTrue();
        assertThat(Measure.SCORE.admits(10L)).isTrue();
        assertThat(Measure.SCORE.admits((short) 10)).isTrue();
        assertThat(Measure.SCORE.admits((byte) 10)).isTrue();
        assertThat(Measure.SCORE.admits(BigInteger.TEN)).isTrue();
        assertThat(Measure.SCORE.admits(new BigDecimal("10.00"))).isTrue();
        assertThat(Measure.SCORE.admits(11L)).isFalse();
        assertThat(Measure.SCORE.admits(BigInteger.TWO.pow(64).add(BigInteger.TEN)))
                .isFalse();
    }

    @Test
    void never_admits_a_number_that_is_not_exact_or_can_change() {
        assertThat(Measure.SHARE.admits(0.5)).isFalse();
        assertThat(Measure.SHARE.admits(0.5f)).isFalse();
        assertThat(Measure.AMOUNT.admits(Double.NaN)).isFalse();
        assertThat(Measure.COUNT.admits(new AtomicInteger(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SCORE, a score from 1 to 10",
        "GRADE, a grade from 0 to 100",
        "SHARE, a share from 0 to 1",
        "AMOUNT, an amount of 0 or more",
        "COUNT, a whole number of 0 or more",
        "DAYS, a number of days of 0 or more",
        "RATIO, a number of 0 or more",
        "MARGIN, a margin of at most 1",
        "PROPORTION, a proportion of 0 or more",
        "NET_AMOUNT, a number"
    })
    void tells_its_range_in_words(Measure measure, String range) {
        assertThat(measure.range()).isEqualTo(range);
    }

    @Test
    void a_refusal_names_the_value_and_the_range() {
        assertThatThrownBy(() -> Measure.SCORE.check("strategicSignificance", 11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strategicSignificance (11) must be a score from 1 to 10");
    }

    @Test
    void an_unknown_value_passes() {
        assertThatCode(() -> Measure.SCORE.check("strategicSignificance", null)).doesNotThrowAnyException();
    }
}
