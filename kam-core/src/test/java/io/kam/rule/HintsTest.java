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
    void of_two_that_are_equally_near_the_first_by_alphabet_is_taken() {
        assertThat(Hints.nearest("bat", List.of("cat", "bad", "bar"))).contains("bad");
    }
}
