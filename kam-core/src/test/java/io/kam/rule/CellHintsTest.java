package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.model.Customer;
import io.kam.model.Measure;
import io.kam.model.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was probably meant by a cell; the tables of a policy show each way to miswrite one. */
class CellHintsTest {
    private static final ValueType SHARE = ValueType.of(Measure.SHARE);

    @Test
    void every_likely_value_is_told_and_none_that_can_not_be_read() {
        assertThat(CellHints.maybe(ValueType.DATE, "1/2/2026"))
                .isEqualTo(". Maybe you meant (2026-02-01) or (2026-01-02)");
        assertThat(CellHints.meant(SHARE, "75")).containsExactly("75%");
        assertThat(CellHints.meant(ValueType.DATE, "30.02.2026")).isEmpty();
        assertThat(CellHints.maybe(SHARE, "most")).isEmpty();
    }

    @Test
    void a_cell_is_read_or_refused_with_one_hint() {
        assertThat(CellHints.parse(SHARE, "75%")).isEqualTo(new BigDecimal("0.75"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellHints.parse(ValueType.DURATION, "8 hours"))
                .withMessage("(8 hours) is not a duration such as 4h, 30m or 2bd. Maybe you meant (8h)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellHints.parse(ValueType.ofEnum(Tier.class), "LEVEL2"))
                .withMessage("(LEVEL2) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_2)");
    }

    @Test
    void of_a_type_that_no_text_holds_nothing_is_meant() {
        ValueType set = new ValueType(ValueType.Kind.SET, null, null, ValueType.TEXT);
        ValueType list = new ValueType(ValueType.Kind.LIST, Customer.class, null, null);

        assertThat(List.of(set, list))
                .allSatisfy(type -> assertThat(CellHints.maybe(type, " [A]")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "DECIMAL | 6OOO | 6000",
                "DECIMAL | 6ooo | 6000",
                "DECIMAL | OOO6 | 0006",
                "DECIMAL | 2O0O | 2000",
                "DECIMAL | O | 0",
                "DECIMAL | O.5 | 0.5",
                "DECIMAL | l2.5 | 12.5",
                "DECIMAL | I00 | 100",
                "DECIMAL | 1S0 | 150",
                "DECIMAL | 6BO0 | 6800",
                "DECIMAL | 6O% | 60%",
                "DECIMAL | 6 OOO | 6000",
                "DECIMAL | €6OOO | 6000",
                "DECIMAL | 6OOO EUR | 6000",
                "INTEGER | 1O | 10",
                "DATE | 2O26-01-3l | 2026-01-31",
                "INSTANT | 2O26-01-31T09:30:OOZ | 2026-01-31T09:30:00Z",
                "PERIOD | P1OD | P10D",
                "DURATION | 3Om | 30m"
            })
    void letters_that_look_like_digits_are_read_as_these(ValueType.Kind kind, String cell, String meant) {
        assertThat(CellHints.meant(new ValueType(kind, null, null, null), cell)).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6B", "6S", "S6", "SOS", "OIO", "l", "6OOOk", "No 6", "B"})
    void letters_that_may_as_well_be_words_or_units_are_left_alone(String cell) {
        assertThat(CellHints.meant(ValueType.DECIMAL, cell)).isEmpty();
        assertThat(CellHints.meant(ValueType.TEXT, cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6 SOS", "6SOS", "BOB6"})
    void a_currency_whose_code_looks_like_digits_is_still_one(String cell) {
        assertThat(CellHints.meant(ValueType.DECIMAL, cell)).containsExactly("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a\u00A0", "\u3000a", "a\t", " "})
    void blanks_of_every_kind_are_seen_around_a_cell(String cell) {
        assertThat(CellHints.hasBlanksAround(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b"})
    void a_cell_may_have_blanks_inside_or_nothing_at_all(String cell) {
        assertThat(CellHints.hasBlanksAround(cell)).isFalse();
    }
}
