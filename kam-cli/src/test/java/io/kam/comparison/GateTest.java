package io.kam.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.cli.SmallPolicy;
import io.kam.comparison.Compared.Kind;
import io.kam.policy.Policy;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private final Comparison comparison = comparison();

    /** Of 200 customers of level 1, 4 fall, one of them to nothing known, and 1 of 10 of level 2 rises. */
    private static Comparison comparison() {
        Policy policy = new SmallPolicy().load();
        Comparison comparison = new Comparison(new ComparedPolicies(policy, policy, Locale.ENGLISH));
        add(comparison, Kind.CUSTOMER, "LEVEL_1", "LEVEL_1", 196);
        add(comparison, Kind.CUSTOMER, "LEVEL_1", "LEVEL_2", 3);
        add(comparison, Kind.CUSTOMER, "LEVEL_1", "", 1);
        add(comparison, Kind.CUSTOMER, "LEVEL_2", "LEVEL_1", 1);
        add(comparison, Kind.CUSTOMER, "LEVEL_2", "LEVEL_2", 9);
        add(comparison, Kind.CASE, "P2", "P1", 2);
        return comparison;
    }

    private static void add(Comparison comparison, Kind kind, String from, String to, int count) {
        List<String> fields = from.equals(to) ? List.of() : List.of("tier " + from + " -> " + to);
        for (int i = 0; i < count; i++) {
            comparison.add(new Compared(
                    kind, from + to + i, from, to, null, fields, List.of(), List.of(), List.of(), List.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEVEL_1 down > 2%, false",
        "LEVEL_1 down > 1.99%, true",
        "LEVEL_1 down > 3, true",
        "LEVEL_1 down > 4, false",
        "LEVEL_1 up > 0, false",
        "LEVEL_2 up > 9.9%, true",
        "LEVEL_2 up > 10%, false",
        "LEVEL_2 change > 0, true",
        "LEVEL_3 change > 0%, false",
        "P2 up > 1, true",
        "P2 down > 0, false"
    })
    void a_limit_is_exceeded_only_by_more_than_it_says(String gate, boolean exceeded) {
        assertThat(Gate.parse(gate).isExceededBy(comparison)).isEqualTo(exceeded);
    }

    @Test
    void who_is_no_longer_known_counts_as_down_and_is_measured() {
        assertThat(Gate.parse("  LEVEL_1 down > 2% ").measured(comparison)).isEqualTo("LEVEL_1 down > 2%: 4 / 200");
    }

    @Test
    void a_tier_is_about_customers_and_a_priority_about_cases() {
        assertThat(Gate.parse("STANDARD up > 0").kind()).isEqualTo(Kind.CUSTOMER);
        assertThat(Gate.parse("P5 change > 0").kind()).isEqualTo(Kind.CASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LEVEL_1 > 2", "LEVEL_1 down > -1", "LEVEL_1 down > 2%%", "LEVEL_1 down >= 2"})
    void what_is_no_limit_is_refused_with_two_that_are(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.parse(text))
                .withMessage("(" + text + ") must be such as (LEVEL_1 down > 2%) or (P1 change > 10)");
    }
}
