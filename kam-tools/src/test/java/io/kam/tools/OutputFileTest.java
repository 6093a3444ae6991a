package io.kam.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path directory;

    @Test
    void the_file_keeps_its_old_content_until_it_is_committed() throws IOException {
        Path path = Files.writeString(directory.resolve("out"), "old");

        try (OutputFile file = OutputFile.create(path)) {
            file.stream().write('n');
            assertThat(path).hasContent("old");
            file.commit();
        }

        assertThat(path).hasContent("n");
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(path));
    }

    @Test
    void a_file_that_is_not_committed_leaves_nothing() throws IOException {
        try (OutputFile file = OutputFile.create(directory.resolve("out"))) {
            file.stream().write('n');
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_file_left_unfinished_by_another_run_is_in_nobodys_way() throws IOException {
        Files.writeString(directory.resolve(".out.unfinished"), "left over");
        Path path = directory.resolve("out");

        try (OutputFile file = OutputFile.create(path)) {
            file.commit();
        }

        assertThat(path).isEmptyFile();
        assertThat(directory.resolve(".out.unfinished")).hasContent("left over");
    }

    @Test
    void a_link_stays_and_what_it_names_is_replaced() throws IOException {
        Path path = Files.writeString(directory.resolve("real"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), path);

        try (OutputFile file = OutputFile.create(link)) {
            file.stream().write('n');
            file.commit();
        }

        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("n");
    }

    @Test
    void a_directory_and_a_missing_directory_are_refused() {
        assertThatThrownBy(() -> OutputFile.create(directory)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> OutputFile.create(directory.resolve("none/out")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
