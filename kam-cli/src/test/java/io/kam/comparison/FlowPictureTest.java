package io.kam.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.cli.SmallPolicy;
import io.kam.comparison.Compared.Kind;
import io.kam.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FlowPictureTest {
    private static Comparison comparison(Locale language) {
        Policy policy = new SmallPolicy().load();
        return new Comparison(new ComparedPolicies(policy, policy, language));
    }

    private static void add(Comparison comparison, String from, String to, int count) {
        for (int i = 0; i < count; i++) {
            comparison.add(new Compared(
                    Kind.CUSTOMER,
                    from + to + i,
                    from,
                    to,
                    null,
                    List.of("something"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
        }
    }

    private static double attribute(String svg, String element, String attribute) {
        Matcher found = Pattern.compile("<" + element + "[^>]* " + attribute + "=\"([0-9.]+)\"")
                .matcher(svg);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void where_nobody_moves_there_is_no_picture() {
        Comparison comparison = comparison(Locale.ENGLISH);
        add(comparison, "LEVEL_1", "LEVEL_1", 3);

        assertThat(new FlowPicture(comparison, Kind.CUSTOMER).svg()).isEmpty();
    }

    @Test
    void each_move_is_a_band_that_is_green_upwards_and_red_downwards() {
        Comparison comparison = comparison(Locale.ENGLISH);
        add(comparison, "LEVEL_2", "LEVEL_1", 1);
        add(comparison, "LEVEL_2", "STANDARD", 3);

        String svg = new FlowPicture(comparison, Kind.CUSTOMER).svg();

        assertThat(svg.split("<path", -1)).hasSize(3);
        assertThat(svg)
                .containsSubsequence("var(--good)", "<title>LEVEL_2 → LEVEL_1: 1</title>")
                .containsSubsequence("var(--bad)", "<title>LEVEL_2 → STANDARD: 3</title>")
                .contains("<svg viewBox=", "role=\"img\"", "aria-label=\"Who moves:");
    }

    @Test
    void the_place_that_all_leave_is_as_high_as_all_bands() {
        Comparison comparison = comparison(Locale.ENGLISH);
        add(comparison, "LEVEL_2", "LEVEL_1", 1);
        add(comparison, "LEVEL_2", "STANDARD", 3);

        assertThat(attribute(new FlowPicture(comparison, Kind.CUSTOMER).svg(), "rect", "height"))
                .isEqualTo(240);
    }

    @Test
    void who_is_unknown_has_a_word_in_the_language() {
        Comparison comparison = comparison(Locale.SIMPLIFIED_CHINESE);
        add(comparison, "LEVEL_2", "", 2);

        assertThat(new FlowPicture(comparison, Kind.CUSTOMER).svg())
                .contains(">未知</text>", "<title>二级大客户 LEVEL_2 → 未知: 2</title>");
    }
}
