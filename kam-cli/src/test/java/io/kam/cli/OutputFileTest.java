package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    void a_file_that_is_replaced_keeps_its_permissions() throws IOException {
        Path path = Files.writeString(directory.resolve("out"), "old");
        assumeThat(Files.getFileAttributeView(path, PosixFileAttributeView.class))
                .isNotNull();
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(path, permissions);

        try (OutputFile file = OutputFile.create(path)) {
            file.commit();
        }

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(permissions);
    }

    @Test
    @Timeout(30)
    void a_pipe_is_written_to_and_stays() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeThat(isMade(pipe)).isTrue();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> contentOf(pipe));

        try (OutputFile file = OutputFile.create(pipe)) {
            file.stream().write('n');
            file.commit();
        }

        assertThat(read.get()).containsExactly('n');
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(pipe));
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] contentOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_directory_and_a_missing_directory_are_refused() {
        assertThatThrownBy(() -> OutputFile.create(directory)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> OutputFile.create(directory.resolve("none/out")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(directory.resolve("none").toString());
    }
}
