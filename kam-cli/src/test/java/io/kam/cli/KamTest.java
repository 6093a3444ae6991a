package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.tools.PolicyInstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KamTest {
    @Test
    void version_and_help_are_printed() {
        assertThat(KamRun.of("--version").out()).startsWith("kam ").endsWith("\nengine: fast\n");
        assertThat(KamRun.of("help").out())
                .startsWith("Usage: kam ")
                .contains("demo", "new", "check", "test", "decide", "explain", "70   a fault of this command");
    }

    @Test
    void without_arguments_it_says_what_it_is_and_what_to_type_next() {
        KamRun run = KamRun.of();

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSizeLessThan(12);
        assertThat(run.out())
                .startsWith("kam decides who your key customers are")
                .endsWith("\nType kam demo, then kam new my-policy. kam help lists all commands.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "new", "check", "test", "decide", "explain", "completion"})
    void every_command_has_help(String command) {
        KamRun run = KamRun.of("help", command);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: kam " + command + " ");
        assertThat(KamRun.of(command, "--help").out()).isEqualTo(run.out());
    }

    @Test
    void wrong_usage_is_reported_with_where_help_is_and_exit_code_2() {
        KamRun misspelt = KamRun.of("decid");
        KamRun neither = KamRun.of("decide", "--as-of", "2026-02-28T00:00:00Z", "--out", "-");

        assertThat(misspelt.code()).isEqualTo(2);
        assertThat(misspelt.err())
                .startsWith("there is no command or argument (decid). Maybe you meant (decide)\n")
                .endsWith("\nTry 'kam help'.\n");
        assertThat(neither.code()).isEqualTo(2);
        assertThat(neither.out()).isEmpty();
        assertThat(neither.err()).isEqualTo("--customers or --cases must be given\nTry 'kam help decide'.\n");
        assertThat(KamRun.of("decide").err()).startsWith("these must be given: '--as-of=INSTANT'");
        assertThat(KamRun.of("help", "nothing").code()).isEqualTo(2);
    }

    @Test
    void an_option_that_does_not_exist_is_told_before_those_that_are_missing() {
        KamRun misspelt = KamRun.of("decide", "--customers", "c.csv", "--as-off", "2026-01-31T00:00:00Z", "--out", "-");
        KamRun alone = KamRun.of("explain", "--custmer=c");

        assertThat(misspelt.code()).isEqualTo(2);
        assertThat(misspelt.err()).startsWith("there is no option (--as-off). Maybe you meant (--as-of)\n");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).startsWith("there is no option (--custmer=c). Maybe you meant (--customer)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "tomorrow,''",
        "20231201,. Maybe you meant (2023-12-01)",
        "2026-02-30T00:00:00Z,''",
        "10.12.2023,. Maybe you meant (2023-12-10)",
        "'',''"
    })
    void a_bad_instant_is_wrong_usage(String asOf, String hint) {
        KamRun decide = KamRun.of("decide", "--customers", "c.csv", "--as-of=" + asOf, "--out", "-");
        KamRun explain = KamRun.of("explain", "--customer", "c", "--customers", "c.csv", "--as-of=" + asOf);

        String message = "--as-of (" + asOf + ") is not " + PolicyInstant.DESCRIPTION + hint + "\n";
        assertThat(decide.code()).isEqualTo(2);
        assertThat(decide.err()).startsWith(message);
        assertThat(explain.code()).isEqualTo(2);
        assertThat(explain.err()).startsWith(message);
    }

    @Test
    void an_instant_before_the_year_1900_is_wrong_usage() {
        assertThat(KamRun.of("explain", "--customer", "c", "--as-of=1899-12-31T23:59:59Z")
                        .err())
                .startsWith("--as-of (1899-12-31T23:59:59Z) must be in the years 1900 to 2199\n");
    }

    @Test
    void of_a_misspelt_option_and_its_value_only_the_option_is_unknown() {
        KamRun run = KamRun.of("decide", "mine", "--custmers", "c.csv", "--as-of", "2026-01-31", "--out", "-");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("there is no option (--custmers). Maybe you meant (--customers)\n");
    }

    @Test
    void a_misspelt_value_of_few_has_a_hint() {
        assertThat(KamRun.of("explain", "--customer", "12347", "--why-not", "LEVEL1")
                        .err())
                .startsWith("--why-not (LEVEL1): ")
                .contains("Maybe you meant (LEVEL_1)\n");
        assertThat(KamRun.of("explain", "--customer", "12347", "--why-not", "gold")
                        .err())
                .doesNotContain("Maybe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decide --threads many | --threads (many) is not a",
                "explain --zone | --zone needs a value (ZONE)",
                "decide --zone --out | --zone needs a value, but (--out) follows",
                "explain --customer 1 --customer 2 | only one of these may be given, and once: --customer=ID",
                "decide --customers c --as-of 2026-01-01 --out - --decimal-comma --decimal-point | of --decimal-comma, --decimal-point only one may be given",
                "explain --detail x --customer 1 | there is no option (--detail)",
            })
    void what_is_wrong_with_arguments_is_said_in_the_words_of_the_command(String arguments, String message) {
        KamRun run = KamRun.of((Object[]) arguments.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "zh-TW"})
    void a_language_of_another_country_has_a_hint(String language) {
        assertThat(KamRun.of("explain", "--customer", "12347", "--engine", "model", "--lang", language)
                        .err())
                .startsWith("--lang (" + language + ") must be one of en, zh-CN. Maybe you meant (zh-CN)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "ZH", "zh-cn"})
    void a_language_is_enough_where_the_policy_has_it_for_one_country(String language) {
        KamRun run = KamRun.of("explain", "--customer", "12347", "--engine", "model", "--lang", language);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("客户：12347\n");
    }

    @Test
    void help_of_a_command_of_a_command_is_its_own() {
        assertThat(KamRun.of("help", "calendar", "import"))
                .isEqualTo(KamRun.of("calendar", "import", "--help"))
                .satisfies(run -> assertThat(run.out()).contains("Usage: kam calendar import"));
    }

    @Test
    void an_unknown_engine_is_wrong_usage_and_the_known_ones_are_named() {
        KamRun run = KamRun.of("check", "policy", "--engine", "rete");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--engine (rete) must be one of drools, fast, model\n");
    }
}
