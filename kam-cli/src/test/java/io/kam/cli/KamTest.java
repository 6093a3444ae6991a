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
        assertThat(KamRun.of("--version").out()).startsWith("kam ");
        assertThat(KamRun.of("help").out())
                .startsWith("Usage: kam ")
                .contains("demo", "new", "check", "test", "decide", "explain", "70   a fault of this command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "new", "check", "test", "decide", "explain"})
    void every_command_has_help(String command) {
        KamRun run = KamRun.of("help", command);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: kam " + command + " ");
        assertThat(KamRun.of(command, "--help").out()).isEqualTo(run.out());
    }

    @Test
    void wrong_usage_is_told_with_the_usage_and_exit_code_2() {
        assertThat(KamRun.of()).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("Missing required command\nUsage: kam ");
            assertThat(run.out()).isEmpty();
        });
        assertThat(KamRun.of("decid").code()).isEqualTo(2);
        assertThat(KamRun.of("decide").err()).startsWith("Missing required options: ");
        assertThat(KamRun.of("decide", "--as-of", "2026-02-28T00:00:00Z", "--out", "-"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run ->
                        assertThat(run.err()).startsWith("--customers or --cases must be given\nUsage: kam decide "));
        assertThat(KamRun.of("check").err()).startsWith("Missing required parameter: 'DIR'");
        assertThat(KamRun.of("help", "nothing").code()).isEqualTo(2);
    }

    @Test
    void an_option_that_does_not_exist_is_told_before_those_that_are_missing() {
        KamRun misspelt = KamRun.of("decide", "--customers", "c.csv", "--as-off", "2026-01-31T00:00:00Z", "--out", "-");
        KamRun alone = KamRun.of("explain", "--custmer=c");

        assertThat(misspelt.code()).isEqualTo(2);
        assertThat(misspelt.err())
                .startsWith("Unknown option")
                .contains("'--as-off'")
                .contains("--as-of");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).startsWith("Unknown option: '--custmer=c'");
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
    void an_unknown_engine_is_wrong_usage_and_the_known_ones_are_named() {
        KamRun run = KamRun.of("check", "policy", "--engine", "rete");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--engine (rete) must be one of drools, model\n");
    }
}
