package io.kam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.rule.Place;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** The ids of mistakes are for good, so that notes and scripts may name them. */
class ProblemCodeTest {
    @Test
    void every_code_has_an_id_of_its_own_and_stands_in_the_order_of_ids() {
        assertThat(ProblemCode.values())
                .extracting(ProblemCode::id)
                .allMatch(id -> id.matches("KAM-[1-9]\\d\\d"))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void a_problem_is_told_with_its_code_at_the_end() {
        PolicyProblem problem = new PolicyProblem(
                ProblemCode.UNKNOWN_FIELD,
                new Place("tier/strategic.drl", 14, 13),
                "TIER-110",
                "Customer has no field (strategc). Maybe you meant (strategic)");

        assertThat(problem)
                .hasToString("tier/strategic.drl:14:13 rule \"TIER-110\": Customer has no field (strategc)."
                        + " Maybe you meant (strategic) [KAM-301]");
    }

    @Test
    void ids_never_change() {
        assertThat(Arrays.stream(ProblemCode.values()).map(code -> code + " " + code.id()))
                .contains(
                        "NOT_UTF8 KAM-103",
                        "MISSING_END KAM-225",
                        "UNKNOWN_FIELD KAM-301",
                        "MISSING_SEMICOLON KAM-401",
                        "INVALID_CELL KAM-509",
                        "UNKNOWN_SENTENCE KAM-601",
                        "MISSING_TABLE KAM-701",
                        "UNKNOWN_CALENDAR KAM-802",
                        "FILE_TOO_LARGE KAM-901");
    }
}
