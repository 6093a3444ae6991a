package io.kam.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the files of a policy come from. */
class PolicySourceTest {
    @TempDir
    Path directory;

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void a_directory_gives_its_files_by_path_with_forward_slashes() throws IOException {
        write("policy.properties", "id=test");
        write("tier/thresholds.csv", "x");
        write("tier/more/deep.csv", "y");
        PolicySource source = PolicySource.directory(directory);

        assertThat(source.files().keySet())
                .containsExactly("policy.properties", "tier/more/deep.csv", "tier/thresholds.csv");
        assertThat(source.files().get("policy.properties")).isEqualTo("id=test".getBytes(UTF_8));
        assertThat(source.name()).isEqualTo(directory.toString());
        assertThat(source).hasToString(directory.toString());
    }

    @Test
    void without_a_standard_policy_on_the_class_path_the_missing_artifact_is_named() {
        assertThatThrownBy(PolicySource::standard)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no io.kam.policy.StandardPolicy is on the class path."
                        + " Maybe the artifact io.kam:kam-rules or io.kam:kam-standard is missing");
    }

    @Test
    void hidden_files_and_what_stands_in_hidden_directories_are_left_out() throws IOException {
        write("policy.properties", "");
        write(".DS_Store", "");
        write("tier/.thresholds.csv.swp", "");
        write(".git/config", "");
        write("tier/.backup/old.csv", "");

        assertThat(PolicySource.directory(directory).files()).containsOnlyKeys("policy.properties");
    }

    @Test
    void a_directory_below_a_hidden_one_is_no_hidden_policy() throws IOException {
        write(".config/policy/policy.properties", "");

        assertThat(PolicySource.directory(directory.resolve(".config/policy")).files())
                .containsOnlyKeys("policy.properties");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_backslash_in_a_name_is_no_separator_where_it_is_none() throws IOException {
        write("tier\\thresholds.csv", "one");
        write("tier/thresholds.csv", "two");

        assertThat(PolicySource.directory(directory).files())
                .containsOnlyKeys("tier/thresholds.csv", "tier\\thresholds.csv");
    }

    @Test
    void what_editors_and_desktops_leave_is_left_out() throws IOException {
        write("policy.properties", "");
        write("tier/entry.drl~", "");
        write("tier/~$thresholds.csv", "");
        write("tier/.~lock.thresholds.csv#", "");
        write("Thumbs.db", "");
        write("tier/desktop.ini", "");

        assertThat(PolicySource.directory(directory).files()).containsOnlyKeys("policy.properties");
    }

    @Test
    void an_empty_directory_has_no_files() {
        assertThat(PolicySource.directory(directory).files()).isEmpty();
    }

    @Test
    void a_directory_is_read_anew_each_time() throws IOException {
        PolicySource source = PolicySource.directory(directory);
        write("a.csv", "1");

        assertThat(source.files()).containsOnlyKeys("a.csv");
    }

    @Test
    void a_missing_directory_and_a_file_in_its_place_are_told_when_they_are_read() throws IOException {
        write("a.csv", "1");

        assertThatThrownBy(PolicySource.directory(directory.resolve("none"))::files)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(PolicySource.directory(directory.resolve("a.csv"))::files)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(NotDirectoryException.class)
                .hasMessageContaining("a.csv");
    }

    @Test
    void resources_are_found_below_their_root() {
        PolicySource source = PolicySource.resources(
                getClass().getClassLoader(), "io/kam/page", List.of("labels.properties", "labels_zh.properties"));

        assertThat(source.name()).isEqualTo("io/kam/page");
        assertThat(source.files()).containsOnlyKeys("labels.properties", "labels_zh.properties");
        assertThat(source.files().get("labels.properties")).isNotEmpty();
    }

    @Test
    void a_missing_resource_is_told_by_its_path() {
        PolicySource source = PolicySource.resources(getClass().getClassLoader(), "io/kam/page", List.of("none.csv"));

        assertThatThrownBy(source::files)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("io/kam/page/none.csv");
    }

    @Test
    void contents_can_be_changed_neither_by_who_gave_them_nor_by_who_reads_them() {
        byte[] content = "one".getBytes(UTF_8);
        Map<String, byte[]> given = new HashMap<>(Map.of("a.csv", content));
        PolicySource source = PolicySource.contents("test", given);

        content[0] = 'x';
        given.put("b.csv", content);
        source.files().get("a.csv")[1] = 'x';
        source.files().clear();

        assertThat(source.files()).containsOnlyKeys("a.csv");
        assertThat(source.files().get("a.csv")).isEqualTo("one".getBytes(UTF_8));
        assertThat(source.name()).isEqualTo("test");
    }
}
