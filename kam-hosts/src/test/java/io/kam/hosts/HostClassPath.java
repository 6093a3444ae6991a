package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The class path of a host: the library, what it brings, and nothing of the tests. */
final class HostClassPath {
    private HostClassPath() {}

    /** Jars, and folders of classes where the build has not made jars yet. */
    static List<Path> entries() throws IOException {
        String written = Files.readString(Path.of("target/host-class-path.txt")).strip();
        List<Path> entries = Arrays.stream(written.split("\\|")).map(Path::of).toList();
        assertThat(entries).isNotEmpty().allMatch(Files::exists);
        return entries;
    }
}
