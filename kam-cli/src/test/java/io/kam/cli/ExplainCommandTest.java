package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_customer_of_the_sample_portfolio_is_explained_in_full() {
        KamRun run = KamRun.of("explain", "--customer", "12346", "--engine", "model");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Customer: 12346\nTier: STANDARD\n")
                .contains(
                        "As of: 2023-12-10T00:00:00Z\n", "TIER-110 ", "(tier/entry.drl:", "customer.trade.grossMargin");
    }

    @Test
    void sentences_come_in_the_language_asked_for_in_utf_8() {
        KamRun run = KamRun.of("explain", "--customer", "12346", "--lang", "zh-CN", "--engine", "model");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("所有客户至少为标准客户");
    }

    private static String whyNot(String what, String... subject) {
        Object[] words = Stream.concat(Stream.of("explain", "--engine", "model", "--why-not", what), Stream.of(subject))
                .toArray();
        KamRun run = KamRun.of(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void why_not_names_the_nearest_ways_to_a_tier_with_the_gap_in_words() {
        assertThat(whyNot("LEVEL_1", "--customer", "12356"))
                .contains("\nWhy not tier LEVEL_1? It is ")
                .containsPattern(
                        "\n  TIER-120\\[revenue,LEVEL_1] \"[^\"]+\": customer\\.trade\\.revenue12m is [0-9,.]+, "
                                + "[0-9,.]+ short of 18,000 \\(tier/entry\\.drl:19:6, tier/thresholds\\.csv:10\\)\n");
        assertThat(whyNot("LEVEL_1", "--customer", "14646")).contains("\nAs asked, tier: LEVEL_1.\n  TIER-120");
    }

    @Test
    void why_not_speaks_the_language_asked_for() {
        assertThat(whyNot("LEVEL_1", "--customer", "12356", "--lang", "zh-CN"))
                .contains("\n为何客户等级不是 一级大客户 LEVEL_1？目前为 ")
                .containsPattern("TIER-120\\[revenue,LEVEL_1] \"近十二个月[^\"]+\"：customer\\.trade\\.revenue12m 为 "
                        + "[0-9,.]+，距 18,000 还差 [0-9,.]+ \\(")
                .doesNotContain("Why not", "Revenue of", "short of");
        assertThat(whyNot("LEVEL_1", "--customer", "14646", "--lang", "zh-CN"))
                .contains("\n客户等级与所问一致：一级大客户 LEVEL_1。\n");
    }

    @Test
    void why_not_is_asked_of_values_outputs_rules_and_rows_of_customers_and_of_cases() {
        assertThat(whyNot("TIER-130", "--customer", "12347")).contains("\nWhy did TIER-130 not decide?\n  TIER-130[");
        assertThat(whyNot("tier/thresholds.csv:11", "--customer", "12347"))
                .contains("\nWhy did tier/thresholds.csv:11 not decide?\n  TIER-120[revenue,LEVEL_2] ");
        assertThat(whyNot("MEDIUM", "--customer", "12347")).contains("\nWhy not value MEDIUM? It is HIGH.");
        assertThat(whyNot("stage=LOST", "--customer", "12347"))
                .contains("\nWhy not life-cycle stage LOST? It is ESTABLISHED.");
        assertThat(whyNot("P1", "--case", "INC0000047")).contains("\nWhy not priority P1? It is P3.");
        assertThat(whyNot("level=2", "--case", "INC0000047")).contains("\nWhy not escalation level 2? It is 0.");
        assertThat(whyNot("LEVEL_1", "--case", "INC0000047")).contains("\nWhy not tier LEVEL_1? It is STANDARD.");
        assertThat(whyNot("firstResponse=30m", "--case", "INC0022876"))
                .contains("\nWhy not firstResponse 30m? It is 15m.");
    }

    @Test
    void why_not_of_what_is_not_there_is_wrong_usage_with_the_likely_word() {
        assertThat(KamRun.of("explain", "--customer", "12347", "--why-not", "LEVEL1", "--engine", "model"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err())
                        .startsWith(
                                "--why-not (LEVEL1): it is no value that is decided, no output=value, no rule and no"
                                        + " row. Maybe you meant (LEVEL_1)\n"));
        assertThat(KamRun.of("explain", "--customer", "12347", "--why-not", "P1", "--engine", "model")
                        .err())
                .startsWith("--why-not (P1): the step priority is about cases: give --case\n");
        assertThat(KamRun.of("explain", "--customer", "12347", "--why-not", "tier/tresholds.csv:9", "--engine", "model")
                        .err())
                .startsWith(
                        "--why-not (tier/tresholds.csv:9): row (tier/tresholds.csv:9) must be in a table of the policy."
                                + " Maybe you meant (tier/thresholds.csv)\n");
    }

    @Test
    void an_unknown_customer_is_told_with_the_nearest_ids() {
        KamRun run = KamRun.of("explain", "--customer", "123466", "--engine", "model");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("there is no customer (123466). Maybe you meant (12346), (");
    }

    @Test
    void a_customer_of_a_file_is_explained_at_the_instant_given() throws IOException {
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenue12m\nx,90000\ny,800\n");

        KamRun run = KamRun.of(
                "explain",
                "--customers",
                customers,
                "--as-of",
                "2026-06-30T00:00:00Z",
                "--customer",
                "x",
                "--engine",
                "model");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Customer: x\nTier: LEVEL_1\n", "As of: 2026-06-30T00:00:00Z");
    }

    @Test
    void a_date_is_the_begin_of_the_day_in_the_zone_of_the_policy() throws IOException {
        // Given
        Path policy = newPolicy(directory);
        edit(policy.resolve("policy.properties"), "zone=UTC", "zone=Asia/Shanghai");
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenue12m\nx,90000\n");

        // When
        KamRun run = KamRun.of(
                "explain",
                "--policy",
                policy,
                "--customers",
                customers,
                "--as-of",
                "2026-06-30",
                "--customer",
                "x",
                "--engine",
                "model");

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("As of: 2026-06-30T00:00:00+08:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y,abc\nx,90000\n", "x,90000\ny,abc\n", "x,90000\nx,5\n"})
    void rows_with_problems_are_told_beside_the_page_and_the_exit_code_is_1(String rows) throws IOException {
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenue12m\n" + rows);

        KamRun run = KamRun.of(
                "explain",
                "--customers",
                customers,
                "--as-of",
                "2026-06-30T00:00:00Z",
                "--customer",
                "x",
                "--engine",
                "model");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("Customer: x\nTier: LEVEL_1\n");
        assertThat(run.err()).startsWith(customers + ":").hasLineCount(1);
    }

    @Test
    void a_case_whose_customer_has_problems_is_explained_without_it_which_is_told() throws IOException {
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenue12m\nx,abc\n");
        Path cases = Files.writeString(
                directory.resolve("cases.csv"), "id,customerId,statedImpact,statedUrgency\nC-1,x,LOCAL,PRESSING\n");

        KamRun run = KamRun.of(
                "explain",
                "--case",
                "C-1",
                "--cases",
                cases,
                "--customers",
                customers,
                "--as-of",
                "2026-06-30T00:00:00Z",
                "--engine",
                "model");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("Case: C-1\nCustomer: x\nTier: unknown\n");
        assertThat(run.err())
                .startsWith(customers + ":2: column (trade.revenue12m): (abc) is not ")
                .endsWith("\ncase (C-1) is decided without its customer: customer (x) has problems, at " + customers
                        + ":2\n");
    }

    @Test
    void a_customer_whose_row_has_problems_is_told_with_them() throws IOException {
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenue12m\nx,90000\ny,abc\n");

        KamRun run = KamRun.of(
                "explain",
                "--customers",
                customers,
                "--as-of",
                "2026-06-30T00:00:00Z",
                "--customer",
                "y",
                "--engine",
                "model");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(customers + ":3: column (trade.revenue12m): (abc) is not ")
                .endsWith("\ncustomer (y) has problems\n");
    }

    @Test
    void a_header_with_problems_explains_nobody() throws IOException {
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenu12m\nx,90000\n");

        KamRun run = KamRun.of(
                "explain",
                "--customers",
                customers,
                "--as-of",
                "2026-06-30T00:00:00Z",
                "--customer",
                "x",
                "--engine",
                "model");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Maybe you meant (trade.revenue12m)").doesNotContain("there is no customer");
    }

    @Test
    void an_id_that_is_not_there_is_reported_with_the_file() {
        Object[] asked = {
            "--customers", KamRun.CUSTOMERS, KamRun.ADDITIONS, "--as-of", "2023-12-10", "--engine", "model"
        };

        assertThat(KamRun.of(Stream.concat(Stream.of("explain", "--customer", "no-such-one"), Stream.of(asked))
                                .toArray())
                        .err())
                .isEqualTo("there is no customer (no-such-one) in " + KamRun.CUSTOMERS + "\n");
        assertThat(KamRun.of(Stream.concat(
                                        Stream.of("explain", "--case", "no-such-one", "--cases", KamRun.CASES),
                                        Stream.of(asked))
                                .toArray())
                        .err())
                .isEqualTo("there is no case (no-such-one) in " + KamRun.CASES + "\n");
    }

    @Test
    void a_language_that_the_policy_lacks_and_a_missing_instant_are_wrong_usage() {
        assertThat(KamRun.of("explain", "--customer", "12346", "--lang", "fr"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).startsWith("--lang (fr) must be one of en, zh-CN\n"));
        assertThat(KamRun.of("explain", "--customer", "x", "--customers", "mine.csv"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).startsWith("--as-of must be given with --customers\n"));
    }

    @Test
    void a_sample_case_is_explained_in_full_with_its_customers_tier() {
        KamRun run = KamRun.of("explain", "--case", "INC0022876", "--engine", "model");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Case: INC0022876\nCustomer: 14646\nTier: LEVEL_1\n")
                .contains("As of: 2023-12-10T00:00:00Z\n", "\nActions:\n", "\n  level 4, crisis team, mediation\n")
                .contains("CLASS-110", "TIER-210", "TRIAGE-310", "PRIO-210", "CORE-STEPS", "TARGET-110", "ESC-110");
        assertThat(KamRun.of("explain", "--case", "INC0022876", "--lang", "zh-CN", "--engine", "model")
                        .out())
                .startsWith("案例：INC0022876\n")
                .contains("\n负责人：危机处理小组 crisis team\n", "\n  4 级，危机处理小组 crisis team，第三方调解 mediation\n")
                .contains("影响范围与紧急程度决定优先级", "时限使用比例已达升级标准", "升级级别：4");
    }

    @Test
    void an_unknown_case_is_told_with_the_nearest_ids() {
        KamRun run = KamRun.of("explain", "--case", "INC002287", "--engine", "model");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("there is no case (INC002287). Maybe you meant (INC002287");
    }

    @Test
    void a_case_of_a_file_is_explained_with_its_customer_if_that_is_given() throws IOException {
        Path customers = Files.writeString(directory.resolve("mine.csv"), "id,trade.revenue12m\nx,90000\n");
        Path cases = Files.writeString(
                directory.resolve("cases.csv"), "id,customerId,statedImpact,statedUrgency\nC-1,x,LOCAL,PRESSING\n");
        Object[] alone = {
            "explain", "--case", "C-1", "--cases", cases, "--as-of", "2026-06-30T00:00:00Z", "--engine", "model"
        };
        Object[] owned = Stream.concat(Stream.of(alone), Stream.of("--customers", customers))
                .toArray();

        assertThat(KamRun.of(owned).out())
                .startsWith("Case: C-1\nCustomer: x\nTier: LEVEL_1\n")
                .contains("\nPriority: P2\n");
        assertThat(KamRun.of(alone).out())
                .startsWith("Case: C-1\nCustomer: x\nTier: unknown\n")
                .contains("\nPriority: P3\n", "Tier unknown, targets of the highest tier used: assignedTier.tier");
    }

    @Test
    void instants_are_in_the_policys_zone_and_targets_say_when_they_are_due_and_how_much_is_used() throws IOException {
        Path policy = KamRun.newPolicy(directory);
        KamRun.edit(policy.resolve("policy.properties"), "zone=UTC", "zone=Asia/Shanghai");
        Path cases = Files.writeString(
                directory.resolve("cases.jsonl"),
                "{\"id\":\"C-1\",\"openedAt\":\"2026-06-29T22:00:00Z\",\"statedImpact\":\"LOCAL\",\"statedUrgency\":"
                        + "\"NORMAL\",\"events\":[{\"kind\":\"OPENED\",\"at\":\"2026-06-29T22:00:00Z\"}]}\n");
        Object[] words = {
            "explain", "--policy", policy, "--case", "C-1", "--cases", cases, "--as-of", "2026-06-30T00:00:00Z"
        };

        String page = KamRun.of(words).out();

        assertThat(page)
                .contains("\nAs of: 2026-06-30T08:00:00+08:00\n", "\nTime zone: Asia/Shanghai\nPolicy: ")
                .contains("\nTimeline, in the time zone UTC\n  2026-06-29T22:00:00Z  Acknowledge: started (OPENED), ")
                .containsPattern(
                        "\nResolution within: \\S+ on calendar office-hours, due 2026-\\S+\\+08:00, 0% used\n");
        assertThat(page.indexOf("\nNeeds attention\n  Tier unknown, "))
                .isPositive()
                .isLessThan(page.indexOf("\nDecided\n"));
        assertThat(KamRun.of(Stream.concat(Stream.of(words), Stream.of("--lang", "zh-CN"))
                                .toArray())
                        .out())
                .contains("\n影响范围：局部 LOCAL\n", "\n紧急事件：否\n", "\n时区：Asia/Shanghai\n", "\n需要关注\n")
                .contains("\n时间线，时区 UTC\n  2026-06-29T22:00:00Z  确认：开始计时（开案 OPENED），");
    }

    @Test
    void options_that_do_not_go_together_are_wrong_usage() {
        assertThat(KamRun.of("explain").err()).contains("--customer=ID", "--case=ID");
        assertThat(KamRun.of("explain", "--case", "x", "--customer", "y").err()).contains("--customer=ID", "--case=ID");
        assertThat(KamRun.of("explain", "--customer", "x", "--cases", "c.csv", "--as-of", "2026-06-30T00:00:00Z")
                        .err())
                .startsWith("--cases goes with --case\n");
        assertThat(KamRun.of("explain", "--case", "x", "--customers", "c.csv", "--as-of", "2026-06-30T00:00:00Z")
                        .err())
                .startsWith("--cases must be given with --case and --customers\n");
        assertThat(KamRun.of("explain", "--case", "x", "--cases", "c.csv").err())
                .startsWith("--as-of must be given with --cases\n");
    }

    @Test
    @DisplayName("K39 the reasons of what the decision is about come first")
    void the_reasons_of_what_the_decision_is_about_come_first() {
        String customer = KamRun.of("explain", "--customer", "12347").out();
        String supportCase = KamRun.of("explain", "--case", "INC0000047").out();

        assertThat(customer)
                .containsPattern("\nDecided\n  TIER-120\\[revenue,LEVEL_3] [^\n]+\n[^\n]+\n[^\n]+\n  CORE-REVIEW ");
        assertThat(customer.indexOf("  CORE-REVIEW ")).isLessThan(customer.indexOf("  CLASS-110"));
        assertThat(supportCase).containsPattern("\nDecided\n  PRIO-110");
        assertThat(supportCase.indexOf("  TRIAGE-110")).isLessThan(supportCase.indexOf("  TIER-110"));
    }

    @Test
    @DisplayName("K39 what is unknown and could change the outcome is listed, the rest on request")
    void what_is_unknown_and_could_change_the_outcome_is_listed_the_rest_on_request() throws IOException {
        // Given: of level 1 already, so that no threshold matters, and of the highest value, so that no points do
        String customers = Files.writeString(
                        directory.resolve("c.csv"),
                        "id,trade.revenue12m,trade.orders12m,trade.typicalOrderGapDays,trade.lastOrderOn,payment.onTimeShare\n"
                                + "x,30000,20,10,2026-06-29,1\n")
                .toString();
        Object[] words = {
            "explain", "--customers", customers, "--as-of", "2026-06-30", "--customer", "x", "--engine", "model"
        };
        String page = KamRun.of(words).out();
        String all = KamRun.of(
                        Stream.concat(Stream.of(words), Stream.of("--all")).toArray())
                .out();

        assertThat(page)
                .contains("  Unknown: customer.trade.grossMargin  → TIER-340, TIER-350\n")
                .contains("  Unknown: customer.payment.overdueAmount  → TIER-320\n")
                .doesNotContain("TIER-140", "TIER-150", "CLASS-160")
                .containsPattern("  [1-9] more unknown, without effect on the result\n$");
        assertThat(all)
                .contains("  Unknown: customer.trade.grossMargin  → CLASS-620, TIER-130, TIER-340, TIER-350\n")
                .contains("  Unknown: classification.importance  → TIER-150\n")
                .doesNotContain("Unknown besides");
    }

    @Test
    @DisplayName("K39 a long overrun is told as time, not as percentage")
    void a_long_overrun_is_told_as_time() throws IOException {
        Path cases = Files.writeString(
                directory.resolve("cases.csv"),
                "id,openedAt,statedImpact,statedUrgency,events\nC-1,2026-05-01T09:00,GLOBAL,URGENT,[]\n");

        assertThat(KamRun.of(
                                "explain",
                                "--case",
                                "C-1",
                                "--cases",
                                cases,
                                "--as-of",
                                "2026-06-30T10:00",
                                "--engine",
                                "model")
                        .out())
                .containsPattern("\nAcknowledge within: \\S+, due \\S+, late by 60d\n")
                .doesNotContain("% used");
    }
}
