package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stands at the head of an explanation and of its parts. */
class ExplanationHeadTest {
    @Test
    void a_review_that_is_overdue_is_said_to_be() {
        KamRun english = KamRun.of("explain", "--customer", "14646", "--engine", "model");
        KamRun chinese = KamRun.of("explain", "--customer", "14646", "--engine", "model", "--lang", "zh");

        assertThat(english.out()).containsPattern("\nNext review due: 2023-[^ ]+Z, overdue\n");
        assertThat(chinese.out()).containsPattern("\n下次评估时间：2023-[^ ]+Z，已逾期\n");
    }

    @Test
    void a_case_that_is_no_longer_open_says_so_where_it_is_not_escalated() {
        String english = KamRun.of("explain", "--case", "INC0000047", "--engine", "model")
                .out();
        String chinese = KamRun.of("explain", "--case", "INC0000047", "--engine", "model", "--lang", "zh")
                .out();

        assertThat(english)
                .contains(
                        "\nState: closed CLOSED\n",
                        "\nEscalation level: 0\n",
                        "\nConsidered, but not decisive\n",
                        "\n  CLASS-110")
                .doesNotContain("Outweighed");
        assertThat(chinese).contains("\n状态：已关闭 CLOSED\n", "\n未起决定作用的依据\n");
    }
}
