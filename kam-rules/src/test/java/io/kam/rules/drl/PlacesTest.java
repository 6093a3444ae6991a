package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private static final String RULE = "rule \"TIER-110 x\"\nwhen\n%s\nthen\n  propose.atLeast( LEVEL_2 );\nend\n";

    private static Policies conditions(String text, String lineEnd) {
        return Policies.file((Policies.TIER + RULE.formatted(text)).replace("\n", lineEnd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_place_is_right_whatever_ends_the_lines(String lineEnd) {
        assertThat(conditions("  Customer( segment == \"A\",\n    segmnt == \"B\" )\n  Custmer()", lineEnd)
                        .problems())
                .containsExactly(
                        "tier/rules.drl:8:5: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)",
                        "tier/rules.drl:9:3: rule \"TIER-110\": there is no type (Custmer). Maybe you meant (Customer)");
    }

    @Test
    void a_tab_is_one_column() {
        assertThat(conditions("\t\tCustomer(\tsegmnt == \"B\" )", "\n").problems())
                .containsExactly(
                        "tier/rules.drl:7:13: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)");
    }

    @Test
    void comments_inside_a_condition_move_nothing() {
        assertThat(conditions(
                                "Customer( /* a\n b */ segment == // c, d )\n \"A\" /* e */, segmnt /* f */ == 3 )",
                                "\r\n")
                        .problems())
                .containsExactly(
                        "tier/rules.drl:9:15: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)");
    }

    @Test
    void a_character_outside_the_basic_plane_is_two_columns() {
        assertThat(conditions("Customer( segment == \"客户𝄞\", segmnt == 3 )", "\n")
                        .problems())
                .containsExactly(
                        "tier/rules.drl:7:30: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)");
    }

    @Test
    void places_in_an_action_count_tabs_wide_and_combining_characters_alike() {
        String rule =
                "rule \"TIER-110 客户 \u4e2d\"\r\nwhen\r\n\tCustomer( segment == \"e\u0301😀\", segmnt == \"客\" )\r\n"
                        + "then\r\n\tpropose\t. /* 客😀e\u0301 */ atLest( LEVEL_2 );\r\nend\r\n";

        assertThat(Policies.rule(rule).problems())
                .containsExactly(
                        "tier/rules.drl:7:31: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)",
                        "tier/rules.drl:9:24: rule \"TIER-110\": step tier has no proposal (atLest). Maybe you"
                                + " meant (atLeast)");
    }

    @Test
    void a_byte_order_mark_is_no_column() {
        assertThat(Policies.policy()
                        .with("tier/rules.drl", "\uFEFFpackage tir;")
                        .problems())
                .contains("tier/rules.drl:1:9: package (tir) must be the folder (tier)");
    }

    @Test
    void wide_and_curly_characters_are_named_with_what_to_write_and_hide_nothing() {
        assertThat(conditions("Customer（segment ==\u00a0“A”， segmnt == “B” ）", "\n")
                        .problems())
                .containsExactly(
                        "tier/rules.drl:7:9: rule \"TIER-110\": (（) is not allowed in rules; write (",
                        "tier/rules.drl:7:20: rule \"TIER-110\": (U+00A0) is not allowed in rules; write a space",
                        "tier/rules.drl:7:21: rule \"TIER-110\": put text in double quotes (\"), not in (“)",
                        "tier/rules.drl:7:24: rule \"TIER-110\": (，) is not allowed in rules; write ,",
                        "tier/rules.drl:7:26: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)",
                        "tier/rules.drl:7:36: rule \"TIER-110\": put text in double quotes (\"), not in (“)",
                        "tier/rules.drl:7:40: rule \"TIER-110\": (）) is not allowed in rules; write )");
    }

    @Test
    void atoms_and_elements_know_where_they_stand() {
        // When
        var pattern = conditions("  $c : Customer( $s : segment,\r\n    region == $s || since == null )", "\n")
                .onlyRule()
                .patterns()
                .get(0);

        // Then
        assertThat(pattern.place()).hasToString("tier/rules.drl:7:3");
        var or = (io.kam.rule.Condition.Or)
                ((io.kam.rule.Condition.And) pattern.condition()).parts().get(0);
        assertThat(or.parts())
                .extracting(part -> ((io.kam.rule.Condition.Atom) part).place().toString())
                .containsExactly("tier/rules.drl:8:5", "tier/rules.drl:8:21");
    }
}
