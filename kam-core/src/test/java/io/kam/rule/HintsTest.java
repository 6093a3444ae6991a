package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that authors of misspelt ones probably had in mind. */
class HintsTest {
    private static final List<String> KNOWN = List.of("HIGH", "LOW", "MEDIUM", "strategicSignificance");

    @ParameterizedTest
    @CsvSource({
        "HIGHT,HIGH",
        "HGH,HIGH",
        "HIHG,HIGH",
        "high,HIGH",
        "MEDUIM,MEDIUM",
        "strategcSignifcance,strategicSignificance"
    })
    void a_letter_more_less_or_other_and_two_swapped_ones_are_near(String written, String meant) {
        assertThat(Hints.maybe(written, KNOWN)).isEqualTo(". Maybe you meant (" + meant + ")");
    }

    @ParameterizedTest
    @CsvSource({"KEY", "HOUSE", "x"})
    void a_name_that_is_like_none_gets_no_hint(String written) {
        assertThat(Hints.maybe(written, KNOWN)).isEmpty();
    }

    @Test
    void of_several_that_are_equally_near_none_is_meant() {
        assertThat(Hints.nearest("P6", List.of("P1", "P2", "P3"))).isEmpty();
    }

    @Test
    void one_that_is_nearer_is_meant_though_others_are_near_too() {
        assertThat(Hints.nearest("P22", List.of("P12", "P2", "P22a", "p22"))).contains("p22");
        assertThat(Hints.nearest("calendars", List.of("calendar", "calendas", "calendars ")))
                .isEmpty();
    }

    @Test
    void small_and_capital_letters_decide_where_all_else_is_equal() {
        assertThat(Hints.nearest("Importanc", List.of("importance", "Importance")))
                .contains("Importance");
    }

    @Test
    void a_name_that_is_listed_twice_is_one() {
        assertThat(Hints.nearest("region", List.of("regoin", "regoin"))).contains("regoin");
    }

    @Test
    void all_names_that_are_near_come_nearest_first_then_in_their_order() {
        assertThat(Hints.near("12346", List.of("99999", "12399", "12347", "12346", "12345")))
                .containsExactly("12346", "12345", "12347");
        assertThat(Hints.near("tier", List.of("TIER", "tiers", "Tier"))).containsExactly("Tier", "TIER", "tiers");
    }
}
