package io.kam.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a directory may hold: nothing of it leads elsewhere, and nothing of it fills the memory. */
class DirectoryFilesTest {
    @TempDir
    Path temporary;

    private Path policy;

    @BeforeEach
    void begin() throws IOException {
        policy = Files.createDirectory(temporary.resolve("policy"));
        write("policy/policy.properties", "id = x");
    }

    private void write(String path, String content) throws IOException {
        Path file = temporary.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void link(String path, String target) throws IOException {
        Path link = temporary.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private List<String> problems() {
        InvalidPolicyException invalid =
                catchThrowableOfType(InvalidPolicyException.class, PolicySource.directory(policy)::files);
        return invalid.problems().stream()
                .map(problem -> problem.toString().replace(temporary.toString(), "…"))
                .toList();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void links_that_lead_out_of_the_directory_are_refused_by_name() throws IOException {
        write("secret/tier/entry.drl", "secret");
        write("secret.csv", "secret");
        link("policy/tier", "../secret/tier");
        link("policy/triage/reach.csv", temporary.resolve("secret.csv").toString());
        link("policy/notes.md", "/etc/passwd");

        assertThat(problems())
                .containsExactly(
                        "notes.md: the link leads out of the policy's directory; put the file itself there [KAM-106]",
                        "tier: the link leads out of the policy's directory; put the file itself there [KAM-106]",
                        "triage/reach.csv: the link leads out of the policy's directory; put the file itself there [KAM-106]");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_directory_whose_name_only_begins_like_the_policys_is_outside() throws IOException {
        write("policy-of-others/a.drl", "x");
        link("policy/tier", "../policy-of-others");

        assertThat(problems()).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void links_that_stay_inside_are_followed_as_mounted_configurations_are_made_of_them() throws IOException {
        write("policy/..2026_08_01/tier/entry.drl", "rules");
        write("policy/..2026_08_01/bands.csv", "bands");
        link("policy/..data", "..2026_08_01");
        link("policy/tier", "..data/tier");
        link("policy/bands.csv", "..data/bands.csv");

        assertThat(PolicySource.directory(policy).files())
                .containsOnlyKeys("policy.properties", "tier/entry.drl", "bands.csv")
                .containsEntry("bands.csv", "bands".getBytes(UTF_8));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_directory_itself_may_be_a_link() throws IOException {
        link("current", "policy");

        assertThat(PolicySource.directory(temporary.resolve("current")).files()).containsOnlyKeys("policy.properties");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void links_that_lead_back_or_nowhere_are_refused_by_name() throws IOException {
        Files.createDirectories(policy.resolve("tier/deep"));
        link("policy/tier/deep/again", "../../tier");
        link("policy/self", "self");
        link("policy/all", ".");
        link("policy/gone.csv", "none.csv");

        assertThat(problems())
                .containsExactly(
                        "all: the link leads back to a directory that contains it [KAM-106]",
                        "gone.csv: the link leads nowhere [KAM-106]",
                        "self: the link leads nowhere [KAM-106]",
                        "tier/deep/again: the link leads back to a directory that contains it [KAM-106]");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_pipe_is_refused_and_never_opened() throws Exception {
        Path pipe = policy.resolve("tier.csv");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(made).isZero();
        link("policy/zero.csv", "/dev/zero");

        // Opening it would wait for a writer for ever.
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(problems())
                        .containsExactly(
                                "tier.csv: is not a plain file and was not opened [KAM-106]",
                                "zero.csv: the link leads out of the policy's directory; put the file itself there"
                                        + " [KAM-106]"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void files_and_directories_that_cant_be_read_are_told_all_at_once() throws IOException {
        write("policy/tier/entry.drl", "x");
        write("policy/triage/reach.csv", "x");
        Files.setPosixFilePermissions(policy.resolve("tier/entry.drl"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(policy.resolve("triage"), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(policy.resolve("triage")), "who runs this may read everything");

        assertThat(problems())
                .containsExactly(
                        "tier/entry.drl: the file can't be read: access is denied [KAM-106]",
                        "triage: the directory can't be read: access is denied [KAM-106]");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_policy_whose_own_directory_cant_be_read_is_told() throws IOException {
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("--x--x--x"));
        assumeFalse(Files.isReadable(policy), "who runs this may read everything");

        assertThat(problems()).containsExactly("…/policy: the directory can't be read: access is denied [KAM-106]");
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void no_file_hides_another_whose_name_reads_alike_since_neither_can_be_decoded() throws Exception {
        for (String unit : List.of("376", "377")) {
            int made = new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'a\\" + unit + ".md')\"")
                    .directory(policy.toFile())
                    .start()
                    .waitFor();
            assumeFalse(made != 0, "the file system takes decodable names alone");
        }

        assertThat(problems())
                .singleElement()
                .asString()
                .endsWith(": several files have this name as far as it can be read; rename them [KAM-107]");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file would take the space on the disk")
    void a_file_is_read_up_to_the_limit_and_no_further() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(policy.resolve("huge.csv").toFile(), "rw")) {
            file.setLength(1L << 40);
        }

        assertThat(problems())
                .containsExactly("huge.csv: the file has (1099511627776) bytes; the maximum is 1048576 [KAM-901]");
    }

    @Test
    void more_bytes_than_admitted_end_the_reading() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.write(policy.resolve("n" + i + ".md"), new byte[PolicyLimits.BYTES_PER_FILE]);
        }

        assertThat(problems())
                .containsExactly(
                        "n26.md: with this the policy has more than 16777216 bytes in all files; is (…/policy) the"
                                + " policy's own? [KAM-905]");
    }

    @Test
    void more_files_and_directories_than_admitted_end_the_reading() throws IOException {
        for (int i = 0; i < PolicyLimits.FILES; i++) {
            write("policy/many/" + (1000 + i) + ".md", "");
        }
        assertThat(problems())
                .containsExactly(
                        "policy.properties: with this the policy has more than 500 files; is (…/policy) the policy's own?"
                                + " [KAM-904]");

        for (int i = 0; i <= PolicyLimits.FILES; i++) {
            write("policy/more/" + (1000 + i) + ".md", "");
        }
        assertThat(problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).contains("more than 500 files"));
    }

    @Test
    void deep_and_many_directories_end_the_reading() throws IOException {
        Files.createDirectories(policy.resolve("1/2/3/4/5/6/7/8"));
        assertThat(PolicySource.directory(policy).files()).containsOnlyKeys("policy.properties");

        Files.createDirectories(policy.resolve("1/2/3/4/5/6/7/8/9"));
        assertThat(problems())
                .containsExactly(
                        "1/2/3/4/5/6/7/8/9: with this the policy has more than 8 directories one inside the other;"
                                + " is (…/policy) the policy's own? [KAM-904]");
        Files.delete(policy.resolve("1/2/3/4/5/6/7/8/9"));

        for (int i = 0; i < PolicyLimits.DIRECTORIES; i++) {
            Files.createDirectory(policy.resolve("d" + i));
        }
        assertThat(problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).contains("more than 100 directories"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void links_that_lead_into_each_other_end_at_the_limits() throws IOException {
        for (String one : List.of("a", "b", "c")) {
            for (String other : List.of("a", "b", "c")) {
                link("policy/" + one + "/" + other, "../" + other);
            }
        }

        assertThat(problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("leads back"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void characters_of_a_name_that_cant_be_seen_are_told_by_their_numbers() throws IOException {
        link("policy/\u001B[31m\n.csv", "none");

        assertThat(problems()).containsExactly("U+001B[31mU+000A.csv: the link leads nowhere [KAM-106]");
    }
}
