package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path directory;

    private Path script() throws IOException {
        KamRun run = KamRun.of("completion", "bash");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        return Files.writeString(directory.resolve("completion"), run.out());
    }

    private String bash(String... words) throws IOException, InterruptedException {
        assumeThat(BASH).isExecutable();
        ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
        command.command().add(0, BASH.toString());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void the_script_is_one_that_bash_reads() throws IOException, InterruptedException {
        assertThat(bash("-n", script().toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ch,check", "deci,decide", "completion z,zsh", "explain --why,--why-not", "check --js,--json"})
    void bash_completes_commands_and_options(String typed, String completed) throws IOException, InterruptedException {
        List<String> words = List.of(("kam " + typed).split(" "));

        String offered = bash(
                "-c",
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_kam 2>/dev/null; echo \"${COMPREPLY[@]}\""
                        .formatted(script(), String.join(" ", words), words.size() - 1));

        assertThat(offered.strip()).isEqualTo(completed);
    }

    @Test
    void zsh_gets_one_too_and_other_shells_are_refused() {
        assertThat(KamRun.of("completion", "zsh").out()).contains("bashcompinit");
        assertThat(KamRun.of("completion", "fish")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("SHELL (fish) must be one of bash, zsh\nTry 'kam help completion'.\n");
        });
    }
}
