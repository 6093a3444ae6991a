package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kam rules} and {@code kam show}. */
class RulesCommandTest {
    @TempDir
    Path directory;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = new SmallPolicy().inTwoLanguages().examples("""
                        id,asOf,customer.trade.revenue12m,expect.tier,because,notBecause
                        nothing,2026-06-30,,STANDARD,TIER-110,TIER-120
                        much,2026-06-30,18000,LEVEL_1,TIER-120,
                        wrong,2026-06-30,6000,LEVEL_1,TIER-120,
                        """).in(Files.createDirectory(directory.resolve("small")));
    }

    @Test
    void all_rules_are_listed_with_their_places() {
        assertThat(KamRun.of("rules", folder)).isEqualTo(new KamRun(0, """
                tier/tier.drl:8:6: TIER-110 Every customer
                tier/tier.drl:15:6: TIER-120 Buys for much
                tier/tier.drl:23:6: TIER-130 Orders often and pays on time
                """, ""));
    }

    @Test
    void rules_and_rows_are_found_by_id_title_sentence_file_or_text_in_any_case() {
        assertThat(KamRun.of("rules", folder, "--search", "tier-13").out())
                .isEqualTo("tier/tier.drl:23:6: TIER-130 Orders often and pays on time\n");
        assertThat(KamRun.of("rules", folder, "--search", "采购").out())
                .isEqualTo("tier/tier.drl:15:6: TIER-120 Buys for much\n");
        assertThat(KamRun.of("rules", folder, "--search", "THRESHOLDROW").out())
                .isEqualTo("tier/tier.drl:15:6: TIER-120 Buys for much\n");
        assertThat(KamRun.of("rules", folder, "--search", "level_3").out()).isEqualTo("""
                        tier/tier.drl:23:6: TIER-130 Orders often and pays on time
                        tier/review.csv:4: review[LEVEL_3] every = P1Y
                        """);
        assertThat(KamRun.of("rules", folder, "--search", "thresholds.csv").out())
                .isEqualTo("""
                        tier/thresholds.csv:2: thresholds[revenue,LEVEL_1] enterAt = 18000
                        tier/thresholds.csv:3: thresholds[revenue,LEVEL_2] enterAt = 6000
                        """);
    }

    @Test
    void a_text_that_is_nowhere_is_said_to_be() {
        assertThat(KamRun.of("rules", folder, "--search", "bonus"))
                .isEqualTo(new KamRun(0, "", "no rule or row contains (bonus)\n"));
        assertThat(KamRun.of("rules", folder, "--search", " ").code()).isEqualTo(2);
    }

    @Test
    void programs_read_what_is_found() {
        assertThat(KamRun.of("rules", folder, "--search", "18000", "--json").out())
                .contains("\"rules\":[]", "{\"file\":\"tier/thresholds.csv\",\"key\":\"revenue,LEVEL_1\",\"line\":2");
    }

    @Test
    void a_rule_is_shown_with_its_text_its_sentences_its_tables_and_the_examples_that_touch_it() {
        assertThat(KamRun.of("show", folder, "TIER-120")).isEqualTo(new KamRun(0, """
                tier/tier.drl:15:6: TIER-120 Buys for much
                  en: Buys for much
                  zh-CN: 采购额高

                  rule "TIER-120 Buys for much"
                    when
                      Customer( $revenue : trade.revenue12m )
                      ThresholdRow( criterion == "revenue", $tier : tier, enterAt <= $revenue )
                    then
                      propose.enters( $tier );
                  end

                reads tier/thresholds.csv: 2 rows
                3 examples touch it
                  tier/examples.csv:2: nothing: it does not match
                  tier/examples.csv:3: much: it decides
                  tier/examples.csv:4: wrong: it decides; the example fails
                """, ""));
        assertThat(KamRun.of("show", "--policy", folder, "TIER-120")).isEqualTo(KamRun.of("show", folder, "TIER-120"));
    }

    @Test
    void customers_that_a_rule_decides_are_counted_and_the_first_named() throws IOException {
        StringBuilder customers = new StringBuilder("id,trade.revenue12m\n");
        for (int i = 1; i <= 25; i++) {
            customers.append("C").append(i).append(i <= 22 ? ",7000\n" : ",1\n");
        }
        Path file = Files.writeString(directory.resolve("customers.csv"), customers);

        KamRun run = KamRun.of("show", folder, "TIER-120", "--customers", file, "--as-of", "2026-06-30");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("decides 22 of 25 customers\n  C1\n  C2\n")
                .endsWith("  C20\n  and 2 more\n");
        assertThat(KamRun.of("show", folder, "TIER-120", "--customers", file, "--as-of", "2026-06-30", "--json")
                        .out())
                .contains("\"all\":25,\"decided\":22,\"first\":[\"C1\",");
    }

    @Test
    void rows_of_customers_with_problems_are_reported() throws IOException {
        Path file = KamRun.lines(directory, "customers.csv", "id,trade.revenue12m", "C1,7000", "C2,much");

        KamRun run = KamRun.of("show", folder, "TIER-120", "--customers", file, "--as-of", "2026-06-30");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("decides 1 of 1 customer\n");
        assertThat(run.err()).contains("customers.csv:3").contains("(much)");
    }

    @Test
    void a_rule_that_is_not_there_is_reported_with_the_nearest() {
        KamRun run = KamRun.of("show", folder, "TIER-111");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("there is no rule (TIER-111). Maybe you meant (TIER-110)");
    }

    @Test
    void customers_say_nothing_about_a_rule_of_cases_and_need_an_instant() {
        assertThat(KamRun.of("show", "PRIO-110", "--customers", KamRun.CUSTOMERS, "--as-of", "2023-12-10")
                        .err())
                .startsWith("--customers does not go with PRIO-110, which is about cases\n");
        assertThat(KamRun.of("show", folder, "TIER-120", "--customers", KamRun.CUSTOMERS)
                        .err())
                .startsWith("--as-of must be given with --customers\n");
    }
}
