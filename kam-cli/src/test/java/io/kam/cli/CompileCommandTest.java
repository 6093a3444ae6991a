package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.CompiledFile;
import io.kam.policy.PolicyDigest;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
    @TempDir
    Path directory;

    private Path policy;
    private Path file;

    @BeforeEach
    void givenAPolicy() {
        policy = newPolicy(directory);
        file = directory.resolve("ours.kamc");
    }

    private KamRun compile() {
        return KamRun.of("compile", policy, "--engine", "model", "-o", file);
    }

    @Test
    void a_policy_is_written_as_one_file_that_states_its_digest() throws IOException {
        KamRun run = compile();

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .matches("policy standard 1\\.1\\.0 \\([0-9a-f]{12}\\) is compiled: .*ours\\.kamc, " + Files.size(file)
                        + " bytes\n");
        assertThat(PolicyDigest.of(PolicySource.compiled(file).files()))
                .isEqualTo(PolicyDigest.of(PolicySource.directory(policy).files()));
    }

    @Test
    void the_same_policy_gives_the_same_bytes() throws IOException {
        compile();
        byte[] first = Files.readAllBytes(file);
        assertThat(KamRun.of("compile", "--policy", file, "--engine", "model", "-o", file)
                        .code())
                .isZero();

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void what_is_wrong_with_the_policy_is_told_as_by_check_and_nothing_is_written() throws IOException {
        edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");
        Files.writeString(file, "before");

        KamRun run = compile();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(KamRun.of("check", policy, "--engine", "model").out());
        assertThat(file).hasContent("before");
    }

    @Test
    void the_file_must_not_lie_in_the_policy_and_must_be_named() {
        assertThat(KamRun.of("compile", policy, "-o", policy.resolve("ours.kamc")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("must not lie in the policy's directory"));
        assertThat(KamRun.of("compile", policy).code()).isEqualTo(2);
    }

    @Test
    void a_compiled_file_stands_for_the_policy_in_other_commands() throws IOException {
        compile();
        Files.copy(file, Files.createDirectory(directory.resolve("stored")).resolve(CompiledFile.NAME));
        String valid = KamRun.of("check", policy, "--engine", "model").out();

        assertThat(KamRun.of("check", file, "--engine", "model").out()).isEqualTo(valid);
        assertThat(KamRun.of("check", directory.resolve("stored"), "--engine", "model")
                        .out())
                .isEqualTo(valid);
        assertThat(KamRun.of("check", directory.resolve("none.kamc")).out()).endsWith("does not exist [KAM-101]\n");
        assertThat(KamRun.of("test", file, "--engine", "model").out()).contains("has no examples");
    }

    @Test
    void a_compiled_policy_is_named_as_it_was_given() throws IOException {
        // given
        KamRun.of("compile", "--out", file);
        Path broken = Files.writeString(directory.resolve("b.kamc"), "nothing of a policy");

        // when
        KamRun check = KamRun.of("check", broken);
        KamRun test = KamRun.of("test", file);

        // then
        assertThat(check.out()).startsWith(broken + ": ").doesNotContain("policy.kamc: ");
        assertThat(test.out())
                .endsWith("has no examples: a compiled policy holds none; test the folder that it was compiled from\n");
    }
}
