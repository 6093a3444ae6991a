package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.Measure;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How cells and figures are written. */
class ValueTypeTest {
    @Test
    void a_part_of_a_whole_and_a_plain_decimal_may_be_written_in_percent() {
        assertThat(ValueType.of(Measure.MARGIN).parse("-5%")).isEqualTo(new BigDecimal("-0.05"));
        assertThat(ValueType.of(Measure.PROPORTION).parse("150%")).isEqualTo(new BigDecimal("1.50"));
        assertThat(ValueType.of(Measure.SHARE).parse("75%")).isEqualTo(new BigDecimal("0.75"));
        assertThat(ValueType.DECIMAL.parse("-120%")).isEqualTo(new BigDecimal("-1.20"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SHARE", "MARGIN", "PROPORTION"})
    void no_other_measure_may_be(Measure measure) {
        assertThatThrownBy(() -> ValueType.of(measure).parse("500%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("(500%) is not " + measure.range());
    }

    @Test
    void an_integer_may_not_be() {
        assertThatThrownBy(() -> ValueType.INTEGER.parse("500%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("(500%) is not a whole number");
    }
}
