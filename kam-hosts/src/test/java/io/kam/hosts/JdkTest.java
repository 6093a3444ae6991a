package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDKs of a machine hosts are run by. */
class JdkTest {
    @TempDir
    private Path folder;

    private Path home(String release) throws IOException {
        Path home = Files.createTempDirectory(folder, "jdk");
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), release);
        return home;
    }

    @Test
    void the_newest_is_found_beside_homes_whose_version_is_none_of_today() throws IOException {
        // given
        Path newest = home("JAVA_VERSION=\"25.0.1\"\n");
        List<Path> homes = List.of(
                home("JAVA_VERSION=\"1.8.0_432\"\n"),
                home("JAVA_VERSION=\"21.0.5\"\n"),
                newest,
                home("JAVA_VERSION=17\n"),
                home("IMPLEMENTOR=\"Nobody\"\n"));

        // then
        assertThat(Jdk.newest(homes, Runtime.Version.parse("17.0.2"))).contains(newest);
        assertThat(Jdk.newest(homes, Runtime.Version.parse("26"))).isEmpty();
    }
}
