package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {
    private enum Grade {
        GOOD
    }

    static List<Object> values() {
        return List.of(new BigDecimal("1.50"), 7, Grade.GOOD, LocalDate.EPOCH, true, "text", List.of("b", "a"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_held_and_the_same_value_as_it_was_printed_are_equal(Object value) {
        Evidence held = new Evidence("customer.value", value);
        Evidence printed = new Evidence("customer.value", Ops.print(value));

        assertThat(held).isEqualTo(printed).hasSameHashCodeAs(printed).isEqualByComparingTo(printed);
        assertThat(printed).isEqualTo(held);
        assertThat(held.isEmpty()).isFalse();
        assertThat(held).hasToString("customer.value = " + Ops.print(value));
        assertThat(held).isNotEqualTo(new Evidence("customer.other", value));
    }

    @Test
    void a_number_equals_another_that_is_written_the_same() {
        assertThat(new Evidence("n", new BigDecimal("2.0"))).isEqualTo(new Evidence("n", 2));
        assertThat(new Evidence("n", new BigDecimal("2.1"))).isNotEqualTo(new Evidence("n", 2));
    }

    @Test
    void an_unknown_value_is_empty() {
        Evidence unknown = new Evidence("customer.since", null);

        assertThat(unknown.isEmpty()).isTrue();
        assertThat(unknown.value()).isEmpty();
        assertThat(unknown).hasToString("customer.since = ?").isEqualTo(new Evidence("customer.since", ""));
    }

    @Test
    void a_list_that_changes_afterwards_changes_nothing() {
        List<String> read = new ArrayList<>(List.of("a"));
        Evidence evidence = new Evidence("customer.tags", read);

        read.clear();

        assertThat(evidence.value()).isEqualTo("[a]");
    }
}
