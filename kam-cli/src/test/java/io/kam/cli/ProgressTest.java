package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who watches. */
class ProgressTest {
    @TempDir
    Path directory;

    /** What is written to the standard error. */
    private static String watched(boolean terminal, Object... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        Kam.run(new Console(new ByteArrayOutputStream(), err, terminal), words);
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Object[] decide(Path policy) {
        return new Object[] {
            "decide",
            policy,
            "--customers",
            KamRun.CUSTOMERS,
            "--as-of",
            "2023-12-10",
            "--out",
            "-",
            "--engine",
            "model"
        };
    }

    @Test
    void on_a_terminal_the_bar_is_there_before_the_policy_is() throws IOException {
        Path policy = newPolicy(directory);
        edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");

        assertThat(watched(true, decide(policy))).containsSubsequence("kam decide", "0/4338", "tier/floors.drl:");
        assertThat(watched(false, decide(policy))).startsWith("tier/floors.drl:");
    }

    @Test
    void on_a_terminal_the_bar_is_full_before_it_is_said_what_was_decided() {
        assertThat(watched(true, decide(newPolicy(directory))))
                .containsSubsequence("4338/4338", "4338 customers decided");
    }

    @Test
    void on_a_terminal_the_demo_says_at_once_what_it_waits_for() {
        assertThat(watched(true, "demo", "--engine", "model")).startsWith("Loading the standard policy …\n");
        assertThat(watched(false, "demo", "--engine", "model")).isEmpty();
    }
}
