package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicyLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is larger than any policy that people write is refused, with the value and the limit. */
class LimitsTest {
    private static final String RULE = "rule \"%s-%03d x\" when Customer( id != null ) then propose.%s; end\n";

    private static Policies good() {
        return Policies.when("Customer( id != null )");
    }

    private static String repeated(int times, String text) {
        return text.repeat(times);
    }

    @Test
    void more_files_than_admitted_are_refused_before_any_is_read() {
        Policies policy = good();
        IntStream.range(0, PolicyLimits.FILES).forEach(i -> policy.with("note" + i + ".md", ""));

        assertThat(policy.problems())
                .containsExactly("policy.properties: the policy has (505) files; the maximum is 500");
    }

    @Test
    void more_bytes_in_all_files_than_admitted_are_refused_before_any_is_read() {
        Policies policy = good();
        byte[] full = new byte[PolicyLimits.BYTES_PER_FILE];
        IntStream.range(0, 16).forEach(i -> policy.with("note" + i + ".md", full));

        assertThat(policy.problems())
                .singleElement()
                .asString()
                .startsWith("policy.properties: the policy's files have (1677")
                .endsWith(") bytes; the maximum is 16777216");
    }

    @Test
    void more_rules_than_admitted_are_refused() {
        Policies policy = Policies.file(Policies.TIER + rules("TIER", "enters( LEVEL_1 )"));
        policy.with("triage/a.drl", head("triage", "Triage") + rules("TRIAGE", "emergency()"));
        policy.with("priority/a.drl", head("priority", "Priority") + rules("PRIO", "cell( P1 )"));

        assertThat(policy.problems())
                .containsExactly("priority/a.drl: with this file the policy has (3000) rules; the maximum is 2000");
    }

    private static String head(String step, String proposals) {
        return "package " + step + ";\nimport io.kam.model.*;\nglobal io.kam.rule." + proposals
                + "Proposals propose;\n";
    }

    private static String rules(String prefix, String action) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> String.format(java.util.Locale.ROOT, RULE, prefix, i, action))
                .collect(Collectors.joining());
    }

    @Test
    void a_rule_of_more_words_than_admitted_is_refused() {
        String conditions = "Customer( id != null" + repeated(200, ", id != null") + " )";

        assertThat(Policies.when(conditions + "\n" + repeated(100, "// a comment counts nothing\n"))
                        .problems())
                .isEmpty();
        assertThat(Policies.when("Customer( id != null" + repeated(300, ", id != null") + " )")
                        .problems())
                .containsExactly("tier/rules.drl:5:1: rule \"TIER-110\": the rule that begins here has (1216) words and"
                        + " symbols; the maximum is 1000");
    }

    @Test
    void more_constants_than_admitted_are_refused() {
        String hundred = IntStream.range(0, 100).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));

        assertThat(Policies.when("Customer( segment in (" + hundred + ") )").problems())
                .isEmpty();
        assertThat(Policies.when("Customer( segment in (" + hundred + ", \"x\") )")
                        .messages())
                .containsExactly("(in) has (101) constants; the maximum is 100; put them into a table");
    }

    @Test
    void more_rows_and_columns_than_admitted_are_refused() {
        String columns = IntStream.range(0, 65).mapToObj(i -> ",c" + i).collect(Collectors.joining());
        String rows = IntStream.range(0, PolicyLimits.ROWS + 1)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));

        assertThat(good().with("tier/wide.csv", "key a" + columns + "\n").problems())
                .containsExactly("tier/wide.csv:1: the table has (66) columns; the maximum is 64");
        assertThat(good().with("tier/long.csv", "key a\n" + rows).problems())
                .containsExactly("tier/long.csv:20002: the table has (20001) rows; the maximum is 20000");
        assertThat(good().with("tier/wide.csv", "key a" + repeated(100_000, ",") + "\n1\n")
                        .messages())
                .containsExactly("the table has (100001) columns; the maximum is 64");
    }

    private static Policies calendars(String calendars, String hours, String days) {
        return good().with("calendars/calendars.csv", "calendar,zone,days\n" + calendars)
                .with("calendars/hours.csv", "calendar,day,from,until\n" + hours)
                .with("calendars/own.csv", "date,status,name,from,until\n" + days);
    }

    private static String windows(int count, String line) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(
                        java.util.Locale.ROOT,
                        line + ",%02d:%02d,%02d:%02d\n",
                        i / 30,
                        i % 30 * 2,
                        i / 30,
                        i % 30 * 2 + 1))
                .collect(Collectors.joining());
    }

    @Test
    void more_windows_of_a_day_than_admitted_are_refused() {
        String week = "a,MON-FRI,09:00,17:00\n";

        assertThat(calendars("a,UTC,own\n", windows(720, "a,MON-SUN"), "").problems())
                .containsExactly("calendars/hours.csv:8: with this line and those below (MON of calendar a) has (720)"
                        + " windows; the maximum per day is 6");
        assertThat(calendars("a,UTC,own\n", week + windows(7, "a,MAKE_UP"), "").problems())
                .containsExactly("calendars/hours.csv:9: with this line and those below (MAKE_UP of calendar a) has (7)"
                        + " windows; the maximum per day is 6");
        assertThat(calendars("a,UTC,own\n", week, windows(7, "2026-01-01,open,x"))
                        .problems())
                .containsExactly(
                        "calendars/own.csv:8: with this line and those below (2026-01-01) has (7) windows; the maximum per day"
                                + " is 6");
        assertThat(calendars(
                                "a,UTC,own\n",
                                windows(6, "a,MON-SUN") + windows(6, "a,MAKE_UP"),
                                windows(6, "2026-01-01,open,x"))
                        .problems())
                .isEmpty();
    }

    @Test
    void more_calendars_than_admitted_are_refused() {
        String calendars =
                IntStream.range(0, 51).mapToObj(i -> "c" + i + ",UTC,own\n").collect(Collectors.joining());
        String hours = IntStream.range(0, 51)
                .mapToObj(i -> "c" + i + ",MON,09:00,17:00\n")
                .collect(Collectors.joining());

        assertThat(calendars(calendars, hours, "").problems())
                .containsExactly("calendars/calendars.csv:52: the policy has (51) calendars; the maximum is 50");
        assertThat(calendars(calendars.replace("c50,UTC,own\n", ""), hours.replace("c50,MON,09:00,17:00\n", ""), "")
                        .problems())
                .isEmpty();
    }

    @Test
    void names_texts_and_cells_longer_than_admitted_are_refused() {
        String word = repeated(101, "x");
        String text = repeated(1001, "x");

        assertThat(Policies.when("Customer( " + word + " == 1 )").messages())
                .contains("the word (" + word.substring(0, 60) + "…) has (101) characters; the maximum is 100");
        assertThat(Policies.when("Customer( segment == \"" + text + "\" )").messages())
                .containsExactly(
                        "the text (" + text.substring(0, 60) + "…) has (1001) characters; the maximum is 1000");
        assertThat(Policies.rule("rule \"TIER-110 " + text
                                + "\" when Customer( id != null ) then propose.enters( LEVEL_1 ); end")
                        .messages())
                .hasSize(1)
                .allSatisfy(message -> assertThat(message).contains("(1010) characters"));
        assertThat(good().with("tier/names.csv", "key " + word + "\n1\n").messages())
                .containsExactly(
                        "the cell (key " + word.substring(0, 56) + "…) has (105) characters; the maximum is 100");
        assertThat(good().with("tier/names.csv", "key a\n" + text + "\n").messages())
                .containsExactly(
                        "the cell (" + text.substring(0, 60) + "…) has (1001) characters; the maximum is 1000");
        assertThat(good().with("tier/reasons.properties", "TIER-110 = " + text + "\n")
                        .messages())
                .containsExactly(
                        "the value (" + text.substring(0, 60) + "…) has (1001) characters; the maximum is 1000");
        assertThat(good().with("tier/reasons.properties", word + " = x\n").messages())
                .containsExactly("the key (" + word.substring(0, 60) + "…) has (101) characters; the maximum is 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ", "a", "1", "CORE-", "-", "key "})
    void long_headers_keys_and_cells_never_overflow_the_stack(String piece) {
        String text = repeated(500_000 / piece.length(), piece);

        assertThat(good().with("tier/names.csv", text + "\n" + text).problems()).isNotEmpty();
        assertThat(good().with("tier/names.csv", "key a: decimal\n" + text).problems())
                .isNotEmpty();
        assertThat(good().with("tier/names.csv", "key a\n" + text).problems()).isNotEmpty();
        assertThat(good().with("tier/reasons.properties", text + "=" + text).problems())
                .isNotEmpty();
        assertThat(good().with("policy.properties", "id=" + text + "\nzone=" + text)
                        .problems())
                .isNotEmpty();
    }

    @Test
    void after_so_many_problems_reading_ends() {
        assertThat(Policies.policy()
                        .with("tier/rules.drl", Policies.TIER + repeated(300_000, "§ "))
                        .problems())
                .hasSizeLessThanOrEqualTo(PolicyLimits.PROBLEMS + 1)
                .isNotEmpty();
        assertThat(Policies.rule("rule \"TIER-110 x\" " + repeated(100_000, "§ "))
                        .problems())
                .hasSize(PolicyLimits.PROBLEMS + 1)
                .contains("tier/rules.drl: more than (1000) problems; reading stopped here, fix these first");
    }

    @Test
    void reading_ends_after_so_many_steps_where_lists_of_constants_are_compared_with_long_terms() {
        String sum = "trade.orders12m" + repeated(40, " + min( trade.orders12m, trade.lines12m )");
        String constants = IntStream.range(1, 100).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            rules.append("rule \"TIER-")
                    .append(100 + i)
                    .append(" x\" when Customer( ")
                    .append(sum);
            rules.append(" in (").append(constants).append(") ) then propose.enters( LEVEL_1 ); end\n");
        }

        List<String> problems = Policies.rule(rules.toString()).problems();

        assertThat(problems)
                .containsExactly(
                        "tier/rules.drl: reading stopped here after more than (5000000) steps; make the policy smaller, or fix the problems reported"
                                + " before");
        assertThat(Policies.rule(rules.toString()).problems()).isEqualTo(problems);
    }

    @ParameterizedTest
    @CsvSource({
        "../tier/a.md",
        "/etc/a.md",
        "tier//a.md",
        "tier/./a.md",
        "tier\\a.md",
        "C:/a.md",
        "tier/ /a.md",
        "tier/.. /a.md"
    })
    void a_path_that_could_mean_another_file_is_refused(String path) {
        assertThat(good().with(path, "x").problems())
                .containsExactly(path
                        + ": the path must consist of plain names separated by /, without (\\), (:), (..) and characters that can't"
                        + " be seen");
    }

    @Test
    void characters_of_a_path_that_cant_be_seen_are_told_by_their_numbers() {
        assertThat(good().with("tier/a\u202Emd.drl", "x")
                        .with("tier/b\u001B[31m.md", "x")
                        .problems())
                .hasSize(2)
                .allSatisfy(
                        problem -> assertThat(problem).endsWith("can't be seen").doesNotContain("\u202E", "\u001B"))
                .anySatisfy(problem -> assertThat(problem).contains("tier/aU+202Emd.drl"));
        assertThat(good().with("tier/" + repeated(300, "x") + ".md", "x").messages())
                .containsExactly("the path has (308) characters; the maximum is 200");
    }

    @Test
    void files_whose_names_differ_by_case_alone_are_refused() {
        assertThat(good().with("tier/Points.csv", Policies.POINTS).problems())
                .containsExactlyInAnyOrder(
                        "tier/points.csv: on some systems the file is the same as (tier/Points.csv); rename one" + "",
                        "tier/Points.csv: file name (Points) must consist of lower-case letters and digits, with hyphens between"
                                + " words, such as service-targets");
        assertThat(good().with("README.md", "x").with("readme.md", "y").messages())
                .containsExactly("on some systems the file is the same as (README.md); rename one");
    }

    @Test
    void bytes_that_are_no_text_are_refused_whatever_the_file_is_called() {
        byte[] nul = "package tier;\u0000".getBytes(StandardCharsets.UTF_8);

        assertThat(good().with("tier/more.drl", nul).problems())
                .containsExactly("tier/more.drl:1:14: (U+0000) is invisible and not allowed; delete it");
        assertThat(good().with("tier/more.csv", nul).messages()).hasSize(1);
        assertThat(good().with("policy.properties", Policies.HEADER + "\u0000").messages())
                .hasSize(1);
    }
}
