package io.kam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.rule.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is wrong with a policy, told at once. */
class InvalidPolicyExceptionTest {
    private static PolicyProblem problem(String file, int line, int column, String rule, String message) {
        return new PolicyProblem(ProblemCode.UNKNOWN_FIELD, new Place(file, line, column), rule, message);
    }

    @Test
    void all_problems_are_listed_by_file_line_and_column_in_whatever_order_they_were_found() {
        InvalidPolicyException exception = new InvalidPolicyException(
                "standard",
                List.of(
                        problem("tier/b.drl", 2, 1, "TIER-110", "second"),
                        problem("tier/b.drl", 10, 1, "TIER-120", "third"),
                        problem("tier/a.csv", 0, 0, null, "first"),
                        problem("tier/b.drl", 10, 5, "TIER-120", "fourth"),
                        problem("tier/a.csv", 0, 0, null, "first")));

        assertThat(exception).hasMessage("""
                        policy (standard) has problems:
                        tier/a.csv: first [KAM-301]
                        tier/b.drl:2:1: rule "TIER-110": second [KAM-301]
                        tier/b.drl:10:1: rule "TIER-120": third [KAM-301]
                        tier/b.drl:10:5: rule "TIER-120": fourth [KAM-301]""");
        assertThat(exception.problems())
                .extracting(PolicyProblem::message)
                .containsExactly("first", "second", "third", "fourth");
        assertThat(exception.problems()).isUnmodifiable();
    }

    @Test
    void two_rules_with_the_same_problem_at_the_same_place_are_both_told() {
        InvalidPolicyException exception = new InvalidPolicyException(
                "standard", List.of(problem("a", 1, 1, "TIER-2", "same"), problem("a", 1, 1, "TIER-1", "same")));

        assertThat(exception.problems()).extracting(PolicyProblem::rule).containsExactly("TIER-1", "TIER-2");
    }

    @Test
    void without_a_problem_there_is_no_exception_to_make() {
        assertThatThrownBy(() -> new InvalidPolicyException("standard", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_exception_that_was_stored_or_sent_still_tells_its_problems() throws IOException, ClassNotFoundException {
        // Given
        InvalidPolicyException exception =
                new InvalidPolicyException("standard", List.of(problem("a", 1, 1, "TIER-1", "wrong")));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        new ObjectOutputStream(sent).writeObject(exception);

        // When
        Object received = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray())).readObject();

        // Then
        assertThat(((InvalidPolicyException) received).problems()).isEqualTo(exception.problems());
    }
}
