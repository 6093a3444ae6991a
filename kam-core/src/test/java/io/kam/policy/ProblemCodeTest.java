package io.kam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.rule.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ids of mistakes are for good, so that notes and scripts may name them. */
class ProblemCodeTest {
    @Test
    void every_code_has_an_id_of_its_own_and_stands_in_the_order_of_ids() {
        assertThat(ProblemCode.values())
                .extracting(ProblemCode::id)
                .allMatch(id -> id.matches("KAM-[1-9]\\d\\d\\d?"))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparingInt(id -> Integer.parseInt(id.substring(4))));
    }

    @Test
    void a_problem_is_told_with_its_code_at_the_end() {
        PolicyProblem problem = new PolicyProblem(
                ProblemCode.UNKNOWN_FIELD,
                new Place("tier/strategic.drl", 14, 13),
                "TIER-110",
                "Customer has no field (strategc). Maybe you meant (strategic)");

        assertThat(problem)
                .hasToString("tier/strategic.drl:14:13: rule \"TIER-110\": Customer has no field (strategc)."
                        + " Maybe you meant (strategic) [KAM-301]");
    }

    /** A line is added with each new code; none is ever changed or taken out. */
    @Test
    void ids_never_change() throws IOException {
        List<String> pinned;
        try (InputStream file = ProblemCodeTest.class.getResourceAsStream("problem-codes.txt")) {
            pinned = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }

        assertThat(Arrays.stream(ProblemCode.values()).map(code -> code.id() + " " + code))
                .containsExactlyElementsOf(pinned);
    }
}
